package dev.flyball.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a route answers. Mutable while it is made; one request's only.
public final class Answer {
    public static final String JSON = "application/json";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final List<String> headers = new ArrayList<>(4);
    private final Live live;

    private Answer(int status, String contentType, byte[] body, Live live) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.live = live;
    }

    /// Writes an answer piece by piece, for as long as it likes.
    public interface Live {
        Live NONE = out -> {};

        void writeTo(OutputStream out) throws IOException;
    }

    public static Answer json(int status, String json) {
        return new Answer(status, JSON, json.getBytes(StandardCharsets.UTF_8), Live.NONE);
    }

    public static Answer bytes(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, Live.NONE);
    }

    public static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Live.NONE);
    }

    public static Answer live(String contentType, Live live) {
        return new Answer(200, contentType, new byte[0], live);
    }

    public Answer with(String header, String value) {
        headers.add(header);
        headers.add(value);
        return this;
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] body() {
        return body;
    }

    boolean isLive() {
        return !live.equals(Live.NONE);
    }

    Live live() {
        return live;
    }

    /// Names and values by turns.
    List<String> headers() {
        return headers;
    }
}

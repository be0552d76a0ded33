package dev.flyball.server.http;

import io.helidon.http.HeaderName;
import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request on its way to a route: what the router found, and the body once the gate has let it in.
public final class Call {
    private static final byte[] NOTHING = new byte[0];

    private final ServerRequest request;
    private final String path;
    private final Route route;
    private final Map<String, String> parameters;
    private byte[] body = NOTHING;

    Call(ServerRequest request, String path, Route route, Map<String, String> parameters) {
        this.request = request;
        this.path = path;
        this.route = route;
        this.parameters = parameters;
    }

    public Route route() {
        return route;
    }

    /// A part of the path, decoded.
    ///
    /// @throws IllegalArgumentException when the route's template has no such part
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route " + route.template() + " has no part " + name + ".");
        }
        return value;
    }

    /// A part of the path that only some templates of a handler have.
    public @Nullable String parameterOrNull(String name) {
        return parameters.get(name);
    }

    public Optional<String> query(String name) {
        return request.query().first(name).asOptional();
    }

    /// A header, null when it is absent.
    public @Nullable String header(String name) {
        return request.headers().first(Names.of(name)).orElse(null);
    }

    /// How often a header stands in the request.
    public int headerCount(String name) {
        HeaderName header = Names.of(name);
        return request.headers().contains(header)
                ? request.headers().get(header).valueCount()
                : 0;
    }

    /// The decoded body.
    public byte[] body() {
        return body;
    }

    void body(byte[] bytes) {
        this.body = bytes;
    }

    /// The path as it came, not decoded.
    public String path() {
        return path;
    }

    ServerRequest request() {
        return request;
    }
}

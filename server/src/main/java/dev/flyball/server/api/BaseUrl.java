package dev.flyball.server.api;

import dev.flyball.server.http.Call;

/// The URL under which the caller reached this server.
final class BaseUrl {
    private BaseUrl() {}

    static String of(Call call) {
        String host = call.header("Host");
        return "http://" + (host == null ? "127.0.0.1" : host);
    }
}

package dev.flyball.server.http;

import java.util.List;

/// A verb and a path template, and who answers it.
///
/// @param template segments, `{name}` for a part that may be anything
/// @param role who may, once people must say who they are
/// @param contentTypes what a body may be; empty: any, and none is read
/// @param summary one sentence for the OpenAPI page
public record Route(
        String method, String template, Role role, List<String> contentTypes, String summary, Handler handler) {
    /// The roles, each with the rights of those before it.
    public enum Role {
        ANYONE,
        VIEWER,
        CONTRIBUTOR,
        MANAGER,
        ADMIN
    }

    /// Answers a call, or throws a `FlyballException`.
    @FunctionalInterface
    public interface Handler {
        Answer handle(Call call) throws Exception;
    }

    public Route {
        contentTypes = List.copyOf(contentTypes);
    }

    public static Route get(String template, Role role, String summary, Handler handler) {
        return new Route("GET", template, role, List.of(), summary, handler);
    }

    /// A POST of JSON; a body that is absent counts as empty.
    public static Route post(String template, Role role, String summary, Handler handler) {
        return new Route("POST", template, role, List.of(Answer.JSON), summary, handler);
    }

    /// A POST of JSON or of JSON followed by raw bytes.
    public static Route postTensors(String template, Role role, String summary, Handler handler) {
        return new Route("POST", template, role, List.of(Answer.JSON, "application/octet-stream"), summary, handler);
    }

    boolean takesBody() {
        return !contentTypes.isEmpty();
    }
}

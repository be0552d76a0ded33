package dev.flyball.server.http;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.server.http.Router.Match;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lets a request through to its route, or says why not: host, path, verb, content type, encoding, size, in this order.
///
/// Deny by default: what no route names is answered 404. Safe for any number of threads.
public final class Gate {
    /// For bodies as sent and decoded alike.
    public static final int BODY_LIMIT = 64 << 20;

    private final Router router;
    private final Set<String> hosts;
    private final boolean anyHost;
    private final BooleanSupplier refusesWork;

    /// @param hosts names that the Host header may have; `*` allows all
    /// @param refusesWork whether the server drains and takes no new work
    public Gate(Router router, Set<String> hosts, BooleanSupplier refusesWork) {
        this.router = router;
        this.hosts = Set.copyOf(hosts);
        this.anyHost = hosts.contains("*");
        this.refusesWork = refusesWork;
    }

    /// The answer to a request, errors included.
    public Answer answer(ServerRequest request) {
        String path = request.path().rawPath();
        try {
            String method = request.prologue().method().text();
            if (!isOurs(host(request)) || !isOrigin(request)) {
                return Failures.answer(path, 403, foreign(request));
            }
            return switch (router.match(method, path)) {
                case Match.Unknown unknown -> Failures.answer(path, 404, unknown(path));
                case Match.WrongVerb wrong -> Failures.answer(path, 405, wrongVerb(method, path, wrong.allow()))
                        .with("Allow", wrong.allow());
                case Match.Found found -> handle(new Call(request, found.route(), found.parameters()), path);
            };
        } catch (FlyballException e) {
            return Failures.answer(path, e);
        } catch (Exception e) {
            return Failures.answer(path, 500, fault(path, e));
        }
    }

    private Answer handle(Call call, String path) throws Exception {
        if (call.route().takesBody()) {
            String encoding = call.header("Content-Encoding");
            String wanted = encoding == null ? null : encoding.trim().toLowerCase(Locale.ROOT);
            if (!isType(call) || !Bodies.isKnown(wanted)) {
                return Failures.answer(path, 415, unsupported(call, wanted));
            }
            if (refusesWork.getAsBoolean()) {
                return Failures.answer(path, draining());
            }
            FlyballException refused = readBody(call, wanted);
            if (refused != null) {
                int status = refused.code() == ErrorCode.OUT_OF_RANGE ? 413 : refused.code() == ErrorCode.NOT_READY ? 408 : 400;
                return Failures.answer(path, status, refused).with("Connection", "close");
            }
        }
        return call.route().handler().handle(call);
    }

    private static @Nullable FlyballException readBody(Call call, @Nullable String encoding) throws IOException {
        ServerRequest request = call.request();
        long length = request.headers().contentLength().orElse(-1);
        boolean chunked = request.headers().contains(HeaderNames.TRANSFER_ENCODING);
        if (length <= 0 && !chunked) {
            return null;
        }
        if (length > BODY_LIMIT) {
            return tooLarge(call);
        }
        try {
            call.body(Bodies.read(request.content().inputStream(), encoding, (int) length, BODY_LIMIT));
            return null;
        } catch (Bodies.TooLarge e) {
            return tooLarge(call);
        } catch (Bodies.Damaged e) {
            return new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "The body is not what its Content-Encoding says (" + encoding + ").",
                    call.path(),
                    "Maybe send it without.",
                    e);
        } catch (SocketTimeoutException e) {
            return new FlyballException(
                    ErrorCode.NOT_READY, "The body did not come in time.", call.path(), "Maybe send it faster.", e);
        }
    }

    private static FlyballException tooLarge(Call call) {
        return new FlyballException(
                ErrorCode.OUT_OF_RANGE,
                "The body is larger than " + BODY_LIMIT + " bytes.",
                call.path(),
                "Maybe send fewer rows at a time.");
    }

    private static boolean isType(Call call) {
        String header = call.header("Content-Type");
        if (header == null) {
            return true;
        }
        String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
        if (!call.route().contentTypes().contains(parts[0].trim())) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static FlyballException unsupported(Call call, @Nullable String encoding) {
        if (!Bodies.isKnown(encoding)) {
            return new FlyballException(
                    ErrorCode.BAD_REQUEST,
                    "The Content-Encoding is not supported (" + encoding + ").",
                    call.path(),
                    "Maybe gzip, deflate or none.");
        }
        return new FlyballException(
                ErrorCode.BAD_REQUEST,
                "The Content-Type is not supported (" + call.header("Content-Type") + ").",
                call.path(),
                "Maybe -H 'Content-Type: application/json'; curl -d alone sends a form.");
    }

    private static String host(ServerRequest request) {
        return request.headers().first(HeaderNames.HOST).orElseGet(request::authority);
    }

    private boolean isOurs(String host) {
        return anyHost || hosts.contains(withoutPort(host).toLowerCase(Locale.ROOT));
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.indexOf(':') != colon ? host : host.substring(0, colon);
    }

    private boolean isOrigin(ServerRequest request) {
        String origin = request.headers().first(HeaderNames.ORIGIN).orElse(null);
        if (origin == null) {
            return true;
        }
        try {
            String host = URI.create(origin).getHost();
            return host != null && isOurs(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static FlyballException foreign(ServerRequest request) {
        return new FlyballException(
                ErrorCode.FORBIDDEN,
                "The host or origin is not allowed (" + host(request) + ").",
                request.path().rawPath(),
                "Maybe add it with --allowed-hosts.");
    }

    private static FlyballException unknown(String path) {
        String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        return new FlyballException(
                ErrorCode.UNKNOWN_NAME, "There is no such path (" + shown + ").", shown, "Maybe see /openapi.json.");
    }

    private static FlyballException wrongVerb(String method, String path, String allow) {
        return new FlyballException(
                ErrorCode.BAD_REQUEST, "The path does not take " + method + ".", path, "Maybe " + allow + ".");
    }

    private static FlyballException draining() {
        return new FlyballException(
                ErrorCode.NOT_READY, "The server is stopping.", "server", "Maybe try another one, or again in a second.");
    }

    private static FlyballException fault(String path, Exception e) {
        return new FlyballException(
                ErrorCode.INTERNAL, "The request failed inside the server.", path, "Maybe see the server's log.", e);
    }
}

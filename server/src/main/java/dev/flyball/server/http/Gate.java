package dev.flyball.server.http;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.server.http.Router.Match;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lets a request through to its route, or says why not: path, verb, host, content type, encoding, size, in this order.
///
/// Deny by default: what no route names is answered 404. Safe for any number of threads.
public final class Gate {
    /// For bodies as sent and decoded alike.
    public static final int BODY_LIMIT = 64 << 20;

    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

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
    Answer answer(ServerRequest request) {
        String path = path(request);
        try {
            String method = request.prologue().method().text();
            return switch (router.match(method, path)) {
                case Match.Unknown unknown -> Failures.answer(path, 404, unknown(path));
                case Match.WrongVerb wrong ->
                    Failures.answer(path, 405, wrongVerb(method, path, wrong.allow()))
                            .with("Allow", wrong.allow());
                case Match.Found found -> admit(new Call(request, path, found.route(), found.parameters()));
            };
        } catch (FlyballException e) {
            return Failures.answer(path, e);
        } catch (CloseConnectionException | RequestException e) {
            // The connection ended, or what came over it is not HTTP: Helidon knows what to do.
            throw e;
        } catch (Exception e) {
            LOG.log(Level.ERROR, "The request failed: " + path, e);
            return Failures.answer(path, 500, fault(path, e));
        }
    }

    /// The path without the authority that some clients put before it.
    private static String path(ServerRequest request) {
        String target = request.path().rawPath();
        if (!target.startsWith("http://") && !target.startsWith("https://")) {
            return target;
        }
        int slash = target.indexOf('/', target.indexOf("//") + 2);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private Answer admit(Call call) throws Exception {
        ServerRequest request = call.request();
        if (!isOurs(host(request)) || !isOrigin(request)) {
            return Failures.answer(call.path(), 403, foreign(request));
        }
        if (!call.route().takesBody()) {
            return call.route().handler().handle(call);
        }
        String encoding = call.header("Content-Encoding");
        if (!isType(call) || !BodyReader.isKnown(encoding) || call.headerCount("Content-Encoding") > 1) {
            return Failures.answer(call.path(), 415, unsupported(call, encoding));
        }
        if (refusesWork.getAsBoolean()) {
            return Failures.answer(call.path(), draining());
        }
        return withBody(call, encoding);
    }

    private static Answer withBody(Call call, @Nullable String encoding) throws Exception {
        try {
            readBody(call, encoding);
        } catch (BodyReader.TooLarge e) {
            return Failures.answer(call.path(), 413, tooLarge(call)).with("Connection", "close");
        } catch (BodyReader.Damaged e) {
            return Failures.answer(
                    call.path(),
                    400,
                    new FlyballException(
                            ErrorCode.BAD_REQUEST,
                            "The body is not what its Content-Encoding says (" + encoding + ").",
                            call.path(),
                            "Maybe send it without.",
                            e));
        } catch (NumberFormatException e) {
            return Failures.answer(
                            call.path(),
                            400,
                            new FlyballException(
                                    ErrorCode.BAD_REQUEST,
                                    "The body has a chunk without a length.",
                                    call.path(),
                                    "Maybe it is not chunked at all.",
                                    e))
                    .with("Connection", "close");
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("The connection ended inside a body.", e);
        }
        return call.route().handler().handle(call);
    }

    private static void readBody(Call call, @Nullable String encoding) throws IOException {
        ServerRequest request = call.request();
        long length = request.headers().contentLength().orElse(-1);
        if (length <= 0 && !request.headers().contains(HeaderNames.TRANSFER_ENCODING)) {
            return;
        }
        if (length > BODY_LIMIT) {
            throw new BodyReader.TooLarge();
        }
        WatchedConnection connection = WatchedConnection.current();
        InputStream in = new Progress(request.content().inputStream(), connection);
        connection.readsBody(call.path(), in);
        call.body(BodyReader.read(in, encoding, (int) length, BODY_LIMIT));
        connection.enter(WatchedConnection.Phase.WORK);
    }

    /// Tells the connection of every piece that comes.
    private static final class Progress extends FilterInputStream {
        private final WatchedConnection connection;

        Progress(InputStream in, WatchedConnection connection) {
            super(in);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            connection.progress(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            connection.progress(Math.max(0, n));
            return n;
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
        if (header == null
                || (header.equals(Answer.JSON) && call.route().contentTypes().contains(Answer.JSON))) {
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
        if (!BodyReader.isKnown(encoding)) {
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

    private FlyballException foreign(ServerRequest request) {
        String host = host(request);
        String origin = request.headers().first(HeaderNames.ORIGIN).orElse("");
        return new FlyballException(
                ErrorCode.FORBIDDEN,
                isOurs(host)
                        ? "The origin is not allowed (" + origin + ")."
                        : "The host is not allowed (" + host + ").",
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
                ErrorCode.NOT_READY,
                "The server is stopping.",
                "server",
                "Maybe try another one, or again in a second.");
    }

    private static FlyballException fault(String path, Exception e) {
        return new FlyballException(
                ErrorCode.INTERNAL, "The request failed inside the server.", path, "Maybe see the server's log.", e);
    }
}

package dev.flyball.store.sql;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where a shared database is: `postgresql://user:password@host:port/db`. Its text hides the password.
public record DatabaseUrl(String host, int port, String name, String user, String password, String options) {
    private static final int DEFAULT_PORT = 5432;
    private static final String FORM = "postgresql://user:password@host:port/db";

    /// Reads the option's text.
    ///
    /// @throws FlyballException FB-103 when it is not of that form
    public static DatabaseUrl parse(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme();
        String path = uri.getRawPath();
        boolean known = "postgresql".equals(scheme) || "postgres".equals(scheme);
        if (!known || uri.getHost() == null || path == null || path.length() < 2) {
            throw bad(withoutPassword(text));
        }
        String[] login = orEmpty(uri.getRawUserInfo()).split(":", 2);
        return new DatabaseUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decoded(path.substring(1)),
                decoded(login[0]),
                login.length > 1 ? decoded(login[1]) : "",
                orEmpty(uri.getRawQuery()));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw bad(withoutPassword(text));
        }
    }

    private static String withoutPassword(String text) {
        return text.replaceFirst("(//[^/@:]*):.*@", "$1:***@");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static FlyballException bad(String text) {
        return new FlyballException(
                ErrorCode.OUT_OF_RANGE,
                "Not a database URL (" + text + ").",
                "--database-url",
                "Maybe " + FORM + "; without it the home keeps the data.");
    }

    /// The form that the driver reads, without user and password.
    String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name + (options.isEmpty() ? "" : "?" + options);
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + name;
    }
}

package dev.flyball.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.server.http.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The published page of errors is what the codes say; `-Dflyball.write=true` writes it anew.
class ErrorPageTest {
    private static final Path PAGE = Checkout.here().file("docs/reference/errors.md");
    private static final String HEAD = """
            # Errors

            Every failure that a user can meet has a code, a message with the value in parentheses, where it is, and a hint.
            On a terminal:

                flyball.yaml:12:9 FB-101 Unknown key (retrian).
                Maybe retrain.

            With `--json` and on `/api/v1`: `{"error": {"code", "message", "where", "hint"}}`. The number is never used again
            for something else. This page is made from `ErrorCode`.

            | code | what it means | exit | HTTP |
            | --- | --- | --- | --- |
            """;

    @Test
    void thePublishedPageIsThatOfTheCodes() throws IOException {
        String page =
                HEAD + Stream.of(ErrorCode.values()).map(ErrorPageTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("flyball.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("run the test with -Dflyball.write=true to write it anew")
                .content()
                .isEqualTo(page);
    }

    private static String row(ErrorCode code) {
        return "| " + code.code() + " | " + code.meaning() + " | " + code.exitCode() + " | " + Failures.status(code)
                + " |\n";
    }
}

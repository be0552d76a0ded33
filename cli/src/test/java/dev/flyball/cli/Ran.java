package dev.flyball.cli;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// What a command left behind: its exit code and what it wrote.
record Ran(int code, String out, String err) {
    /// Runs `flyball arguments…` in a folder, with no variables set and nothing on standard input.
    static Ran command(Path folder, String... arguments) {
        return command(environment(folder, Map.of(), ""), arguments);
    }

    static Ran command(Environment environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Environment environment(Path folder, Map<String, String> variables, String in) {
        return new Environment(variables, folder, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), false);
    }

    /// Standard output as the one object that `--json` promises.
    JsonObject json() {
        return Json.parseObject(out);
    }
}

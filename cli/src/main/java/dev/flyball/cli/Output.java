package dev.flyball.cli;

import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonObject;
import java.io.PrintStream;

/// Where a command writes: results on standard output, everything else on standard error.
///
/// With `--json` standard output holds exactly one JSON object.
public final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;

    Output(PrintStream out, PrintStream err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    boolean isJson() {
        return json;
    }

    /// Text for people, left out with `--json`.
    void text(String line) {
        if (!json) {
            out.println(line);
        }
    }

    /// The one object of `--json`.
    void json(JsonObject object) {
        if (json) {
            out.println(object.canonical());
        }
    }

    /// A line of data, whatever the form.
    void data(String line) {
        out.println(line);
    }

    /// News for people while a command works.
    void progress(String line) {
        err.println(line);
    }

    void error(FlyballException e) {
        if (json) {
            out.println(errorJson(e).canonical());
        } else {
            err.println(e.text());
        }
    }

    static JsonObject errorJson(FlyballException e) {
        JsonObject error = JsonObject.builder()
                .put("code", e.code().code())
                .put("message", e.message())
                .put("where", e.where())
                .put("hint", e.hint())
                .build();
        return JsonObject.builder().put("error", error).build();
    }

    PrintStream out() {
        return out;
    }
}

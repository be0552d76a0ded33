package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.project.ProjectFile;
import dev.flyball.pipeline.run.RunOptions;
import dev.flyball.pipeline.run.RunQuery;
import dev.flyball.pipeline.run.RunRecord;
import dev.flyball.pipeline.run.RunRequest;
import dev.flyball.pipeline.run.RunState;
import dev.flyball.pipeline.run.RunStore;
import dev.flyball.pipeline.run.Trigger;
import dev.flyball.server.Installation;
import dev.flyball.server.Native;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs (contract.md section 11).
public final class RunRoutes {
    private static final int MOST = 100;

    private final Installation installation;
    private final RunStore runs;
    private final Native platform;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public RunRoutes(
            Installation installation, RunStore runs, Native platform, InstantSource clock, Supplier<String> ids) {
        this.installation = installation;
        this.runs = runs;
        this.platform = platform;
        this.clock = clock;
        this.ids = ids;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/runs", Role.VIEWER, "Runs, newest first.", this::list),
                Route.post("/api/v1/runs", Role.CONTRIBUTOR, "Start a run of a project that ran before.", this::start),
                Route.get("/api/v1/runs/{run}", Role.VIEWER, "One run.", call -> answer(200, call.parameter("run"))),
                Route.get("/api/v1/runs/{run}/logs", Role.VIEWER, "What the steps of a run said.", this::logs),
                Route.post("/api/v1/runs/{run}/cancel", Role.CONTRIBUTOR, "End a run.", this::cancel),
                Route.post("/api/v1/runs/{run}/approve", Role.MANAGER, "Let a waiting run go on.", this::approve));
    }

    private Answer list(Call call) {
        @Nullable RunState state = call.query("state").map(RunRoutes::state).orElse(null);
        RunQuery query = new RunQuery(call.query("project").orElse(null), state, MOST);
        Instant now = clock.instant();
        JsonArray shown =
                platform.call(() -> JsonArray.of(runs.runs(query), run -> RunJson.of(run, runs.steps(run.id()), now)));
        return Answer.json(200, JsonObject.builder().put("runs", shown).build().canonical());
    }

    private static RunState state(String word) {
        List<String> known = Arrays.stream(RunState.values()).map(Enum::name).toList();
        if (!known.contains(word)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD, "Unknown state (" + word + ").", "?state", Nearest.hint(word, known));
        }
        return RunState.valueOf(word);
    }

    private Answer answer(int status, String runId) {
        Instant now = clock.instant();
        JsonObject json = platform.call(() -> RunJson.of(installation.engine().require(runId), runs.steps(runId), now));
        return Answer.json(status, json.canonical());
    }

    /// Starts the project whose newest run is known, from its folder as it is now.
    private Answer start(Call call) {
        JsonObject body = Bodies.object(call, List.of("project", "key", "to", "force"));
        String project = Bodies.required(body, "project");
        boolean force = body.get("force") == JsonBoolean.TRUE;
        RunOptions options = new RunOptions(null, Bodies.text(body, "to").orElse(null), force, 1);
        String key = Bodies.text(body, "key").orElseGet(ids);
        RunRecord run = platform.call(() -> {
            RunRecord known = runs.runs(RunQuery.ofProject(project, 1)).stream()
                    .findFirst()
                    .orElseThrow(() -> new FlyballException(
                            ErrorCode.UNKNOWN_NAME,
                            "The server knows no project (" + project + ").",
                            "$.project",
                            "Maybe flyball up DIR first."));
            Path folder = Path.of(known.folder());
            ProjectDefinition definition = ProjectFile.read(folder, null, Map.of());
            return installation
                    .engine()
                    .submit(new RunRequest(definition, folder, options, Trigger.manual(key), "api", null));
        });
        return answer(202, run.id());
    }

    private Answer cancel(Call call) {
        platform.call(() -> installation.engine().cancel(call.parameter("run"), "api"));
        return answer(200, call.parameter("run"));
    }

    private Answer approve(Call call) {
        platform.call(() -> installation.engine().approve(call.parameter("run"), "api"));
        return answer(200, call.parameter("run"));
    }

    private Answer logs(Call call) {
        String id = call.parameter("run");
        platform.call(() -> installation.engine().require(id));
        @Nullable String wanted = call.query("step").orElse(null);
        List<JsonValue> lines = new ArrayList<>();
        platform.call(() -> runs.steps(id)).forEach(step -> {
            if (wanted == null || wanted.equals(step.name())) {
                lines(installation.filesOfRun(id).resolve("logs").resolve(step.name() + ".log"), step.name(), lines);
            }
        });
        return Answer.json(
                200,
                JsonObject.builder()
                        .put("run_id", id)
                        .put("lines", new JsonArray(lines))
                        .build()
                        .canonical());
    }

    private static void lines(Path file, String step, List<JsonValue> lines) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            Files.readAllLines(file)
                    .forEach(line -> lines.add(JsonObject.builder()
                            .put("step", step)
                            .put("text", line)
                            .build()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.flyball.cli;

import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.project.ProjectFile;
import dev.flyball.pipeline.run.Plan;
import dev.flyball.pipeline.run.RunListener;
import dev.flyball.server.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball plan [DIR]`.
@Command(name = "plan", description = "What a run would do, and why.")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ServerSettings settings;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The project's folder (.)")
    private String directory = ".";

    @Option(names = "--resolved", description = "Print the definition with everything filled in.")
    private boolean resolved;

    @Option(names = "--profile", paramLabel = "P", description = "A profile of the project file.")
    private @Nullable String profile;

    @Override
    public Integer call() {
        Path folder = common.path(directory);
        ProjectDefinition definition =
                ProjectFile.read(folder, profile, common.environment().variables());
        if (resolved) {
            common.output()
                    .data(
                            common.json()
                                    ? definition.resolved().canonical()
                                    : definition.resolved().pretty());
            return 0;
        }
        try (Installation installation = new Installation(settings.resolve(common, Duration.ZERO), RunListener.NONE)) {
            Plan plan = installation.engine().planner().plan(definition, folder);
            common.output().json(plan.toJson());
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("step", "action", "because"));
            plan.steps()
                    .forEach(step -> rows.add(
                            List.of(step.name(), step.action().name().toLowerCase(Locale.ROOT), step.because())));
            Shown.table(common.output(), rows);
            common.output().text(plan.toRun() + " to run");
            return 0;
        }
    }
}

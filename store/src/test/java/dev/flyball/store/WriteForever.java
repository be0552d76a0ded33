package dev.flyball.store;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.Seeds;
import dev.flyball.registry.Cause;
import dev.flyball.registry.Metric;
import dev.flyball.registry.ModelVersion;
import dev.flyball.registry.NewRun;
import dev.flyball.registry.NewVersion;
import dev.flyball.registry.Run;
import dev.flyball.registry.RunLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Writes rows and artifacts and tells each once the store has acknowledged it, until it is killed.
final class WriteForever {
    private WriteForever() {}

    public static void main(String[] arguments) throws Exception {
        Home home = Home.open(Path.of(arguments[0]));
        Store store = Store.open(
                home.database(),
                Thread.ofPlatform().daemon().factory(),
                InstantSource.system(),
                Seeds.generator(Long.parseLong(arguments[1])));
        store.models().ensureModel("churn");
        for (int i = 0; ; i++) {
            Run run = store.experiments().createRun(NewRun.of("0", "r" + i), null);
            tell("run " + run.id());
            store.experiments().log(run.id(), RunLog.metrics(List.of(Metric.of("m", i, run.start(), i))));
            tell("metric " + run.id() + " " + i);
            Path staged = home.pipelineArtifacts().stage(run.id(), "package", 1);
            Files.writeString(staged.resolve("model.txt"), "x".repeat(5000) + run.id());
            Digest digest = home.objects().publish(staged, () -> {});
            tell("object " + digest);
            ModelVersion version =
                    store.models().createVersion(NewVersion.ofPackage("churn", digest, run.id()), Cause.by("ada"));
            tell("version " + version.number());
            store.models().promote("churn", version.number(), Cause.by("ada"));
            tell("champion " + version.number());
        }
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

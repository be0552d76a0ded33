package dev.flyball.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.Seeds;
import dev.flyball.registry.Alias;
import dev.flyball.registry.EventQuery;
import dev.flyball.registry.ModelVersion;
import dev.flyball.registry.RecordedEvent;
import dev.flyball.store.files.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes is killed (SIGKILL) at a random moment, again and again in the same home.
final class KillTest {
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        RandomGenerator random = Seeds.generator(20_261_124);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildJvm writer = ChildJvm.start(WriteForever.class, folder.toString(), Integer.toString(kill))) {
                int lines = 20 + Seeds.bounded(random, 150);
                for (int i = 0; i < lines; i++) {
                    acknowledged.add(writer.line());
                }
                acknowledged.addAll(writer.kill());
            }
            check(acknowledged);
        }
    }

    private void check(List<String> acknowledged) throws IOException {
        try (Home home = Home.open(folder);
                Store store = Store.open(
                        home.database(),
                        Thread.ofPlatform().daemon().factory(),
                        InstantSource.system(),
                        Seeds.generator(0))) {
            int champion = 0;
            for (String line : acknowledged) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "run" ->
                        assertThat(store.experiments().run(words[1])).as(line).isPresent();
                    case "metric" ->
                        assertThat(store.experiments().history(words[1], "m", 9, 0))
                                .as(line)
                                .extracting(metric -> metric.step())
                                .containsExactly(Long.parseLong(words[2]));
                    case "object" ->
                        assertThat(home.objects().check(new Digest(words[1])))
                                .as(line)
                                .isEqualTo(ObjectStore.Health.WHOLE);
                    case "version" ->
                        assertThat(store.models().version("churn", Integer.parseInt(words[1])))
                                .as(line)
                                .isPresent();
                    case "champion" -> champion = Integer.parseInt(words[1]);
                    default -> throw new IllegalStateException(line);
                }
            }
            checkAliases(store, champion);
            checkEvents(store);
            checkObjects(home);
        }
    }

    /// The champion is the last acknowledged one, or the one that was on its way; `previous` is the one before it.
    private static void checkAliases(Store store, int champion) {
        ModelVersion now = store.models().aliased("churn", Alias.CHAMPION).orElseThrow();
        assertThat(now.number()).isBetween(champion, champion + 1);
        if (now.number() > 1) {
            assertThat(store.models().aliased("churn", Alias.PREVIOUS))
                    .map(ModelVersion::number)
                    .contains(now.number() - 1);
        }
    }

    private static void checkEvents(Store store) {
        List<RecordedEvent> all = new ArrayList<>();
        long after = 0;
        while (after < store.events().last()) {
            List<RecordedEvent> page = store.events().read(EventQuery.after(after, 1000));
            all.addAll(page);
            after = page.getLast().sequence();
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).sequence()).isEqualTo(i + 1L);
        }
        long registered = all.stream()
                .filter(event -> event.event().type().equals("model.registered"))
                .count();
        assertThat(store.models().versions("churn")).hasSize((int) registered);
    }

    private static void checkObjects(Home home) throws IOException {
        try (Stream<Path> objects = Files.list(home.artifacts().resolve("objects"))) {
            objects.forEach(object -> assertThat(Digest.ofFolder(object).hex())
                    .isEqualTo(object.getFileName().toString()));
        }
    }
}

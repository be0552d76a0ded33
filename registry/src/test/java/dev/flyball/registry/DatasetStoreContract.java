package dev.flyball.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Digest;
import org.junit.jupiter.api.Test;

/// What every [DatasetStore] must do.
public abstract class DatasetStoreContract {
    private static final Cause RUN = Cause.ofRun("rides", "run-1", "k1");

    /// Fresh stores, the same ones for the whole of one test.
    protected abstract RegistryStores stores();

    private DatasetStore store() {
        return stores().datasets();
    }

    private static NewDatasetVersion version(String dataset, String content) {
        return new NewDatasetVersion(dataset, Digest.ofText(content), 42, "data/" + content);
    }

    @Test
    void newContentIsANewVersionAndTellsIt() {
        DatasetVersion first = store().record(version("rides", "a"), RUN);
        DatasetVersion second = store().record(version("rides", "b"), Cause.by("ada"));
        assertThat(first.reference()).isEqualTo("rides@1");
        assertThat(first.runId()).isEqualTo("run-1");
        assertThat(second.number()).isEqualTo(2);
        assertThat(store().dataset("rides", 1)).contains(first);
        assertThat(store().dataset("rides", Digest.ofText("b"))).contains(second);
        assertThat(store().versions("rides")).containsExactly(second, first);
        RecordedEvent told = stores().events().read(EventQuery.after(0, 1)).getFirst();
        assertThat(told.event().type()).isEqualTo("dataset.created");
        assertThat(told.event().project()).isEqualTo("rides");
        assertThat(told.event().data().canonical())
                .isEqualTo("{\"dataset\":\"rides\",\"rows\":42,\"source\":\"data/a\",\"version\":1}");
    }

    @Test
    void knownContentIsTheVersionThatIsThere() {
        DatasetVersion first = store().record(version("rides", "a"), RUN);
        store().record(version("rides", "b"), Cause.by("ada"));
        assertThat(store().record(version("rides", "a"), Cause.by("ada"))).isEqualTo(first);
        assertThat(store().record(version("rides", "a"), RUN)).isEqualTo(first);
        assertThat(stores().events().last()).isEqualTo(2);
    }

    @Test
    void eachDatasetCountsForItself() {
        store().record(version("b", "a"), Cause.by("ada"));
        store().record(version("a", "a"), Cause.by("ada"));
        store().record(version("a", "b"), Cause.by("ada"));
        assertThat(store().datasets()).extracting(DatasetVersion::reference).containsExactly("a@2", "b@1");
        assertThat(store().dataset("c", 1)).isEmpty();
    }
}

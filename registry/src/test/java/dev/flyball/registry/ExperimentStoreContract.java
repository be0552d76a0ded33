package dev.flyball.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every [ExperimentStore] must do.
public abstract class ExperimentStoreContract {
    private static final Instant T = Instant.parse("2026-01-02T03:04:05.678Z");

    /// Fresh stores, the same ones for the whole of one test.
    protected abstract RegistryStores stores();

    private ExperimentStore store() {
        return stores().experiments();
    }

    private Run newRun() {
        return store().createRun(NewRun.of(Experiment.DEFAULT_ID, "first"), null);
    }

    @Test
    void aFreshStoreHasTheDefaultExperiment() {
        Experiment found = store().experiment("0").orElseThrow();
        assertThat(found.name()).isEqualTo("Default");
        assertThat(found.artifactLocation()).isEqualTo("mlflow-artifacts:/0");
        assertThat(store().experimentNamed("Default")).contains(found);
    }

    @Test
    void idsOfExperimentsAscend() {
        Experiment a = store().createExperiment(NewExperiment.named("a"), null);
        Experiment b = store().createExperiment(NewExperiment.named("b"), null);
        assertThat(List.of(a.id(), b.id())).containsExactly("1", "2");
        assertThat(a.artifactLocation()).isEqualTo("mlflow-artifacts:/1");
        assertThat(store().experiments(View.ALL, 10))
                .extracting(Experiment::name)
                .containsExactly("b", "a", "Default");
        assertThat(store().experiments(View.ALL, 1))
                .extracting(Experiment::name)
                .containsExactly("b");
    }

    @Test
    void anExperimentKeepsWhatItWasGiven() {
        NewExperiment wanted = new NewExperiment("Ünï/çødé 😀", "s3://b/p?x=1", Map.of("k", "v", "leer", ""));
        Experiment made = store().createExperiment(wanted, null);
        assertThat(store().experiment(made.id())).contains(made);
        assertThat(made.name()).isEqualTo("Ünï/çødé 😀");
        assertThat(made.tags()).containsExactly(Map.entry("k", "v"), Map.entry("leer", ""));
        assertThat(made.runLocation("r")).isEqualTo("s3://b/p/r/artifacts?x=1");
    }

    @Test
    void aTakenNameIsRefusedAlsoWhenItsExperimentIsDeleted() {
        Experiment a = store().createExperiment(NewExperiment.named("a"), null);
        store().deleteExperiment(a.id());
        Refused.with(
                ErrorCode.CONFLICT,
                "The experiment name is taken (a).",
                () -> store().createExperiment(NewExperiment.named("a"), null));
    }

    @Test
    void namesDifferByCase() {
        store().createExperiment(NewExperiment.named("a"), null);
        assertThat(store().createExperiment(NewExperiment.named("A"), null).id())
                .isEqualTo("2");
        assertThat(store().experimentNamed("A")).map(Experiment::id).contains("2");
    }

    @Test
    void ensuringAnExperimentMakesItOnce() {
        Experiment first = store().ensureExperiment("rides");
        assertThat(store().ensureExperiment("rides")).isEqualTo(first);
    }

    @Test
    void deletingAnExperimentDeletesItsRunsAndRestoringBringsAllBack() {
        Experiment a = store().createExperiment(NewExperiment.named("a"), null);
        Run run = store().createRun(NewRun.of(a.id(), "r"), null);
        store().deleteExperiment(a.id());
        assertThat(store().experiment(a.id()).orElseThrow().lifecycle()).isEqualTo(Lifecycle.DELETED);
        assertThat(store().run(run.id()).orElseThrow().lifecycle()).isEqualTo(Lifecycle.DELETED);
        assertThat(store().experiments(View.ACTIVE_ONLY, 9))
                .extracting(Experiment::name)
                .containsExactly("Default");
        assertThat(store().experiments(View.DELETED_ONLY, 9))
                .extracting(Experiment::name)
                .containsExactly("a");
        Refused.with(
                ErrorCode.CONFLICT,
                "The experiment is deleted (1).",
                () -> store().createRun(NewRun.of(a.id(), "s"), null));
        Refused.with(ErrorCode.UNKNOWN_NAME, "Unknown experiment (1).", () -> store().deleteExperiment(a.id()));
        store().restoreExperiment(a.id());
        assertThat(store().run(run.id()).orElseThrow().lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        Refused.with(
                ErrorCode.UNKNOWN_NAME, "Unknown deleted experiment (1).", () -> store().restoreExperiment(a.id()));
    }

    @Test
    void renamingKeepsIdAndPlace() {
        Experiment a = store().createExperiment(NewExperiment.named("a"), null);
        store().renameExperiment(a.id(), "b");
        Experiment renamed = store().experimentNamed("b").orElseThrow();
        assertThat(renamed.id()).isEqualTo(a.id());
        assertThat(renamed.artifactLocation()).isEqualTo(a.artifactLocation());
        assertThat(store().experimentNamed("a")).isEmpty();
        Refused.with(
                ErrorCode.CONFLICT,
                "The experiment name is taken (Default).",
                () -> store().renameExperiment(a.id(), "Default"));
    }

    @Test
    void tagsOfAnExperimentAreSetAndRemoved() {
        store().setExperimentTags("0", Map.of("a", "1", "b", "2"));
        store().setExperimentTags("0", Map.of("a", "3"));
        store().deleteExperimentTag("0", "b");
        assertThat(store().experiment("0").orElseThrow().tags()).containsExactly(Map.entry("a", "3"));
        Refused.with(
                ErrorCode.UNKNOWN_NAME,
                "Unknown tag of experiment 0 (b).",
                () -> store().deleteExperimentTag("0", "b"));
    }

    @Test
    void anIdThatIsNoNumberNamesNothing() {
        assertThat(store().experiment("abc")).isEmpty();
        assertThat(store().experiment("00")).isEmpty();
        assertThat(store().experiment("99999999999999999999")).isEmpty();
        assertThat(store().runs(RunFilter.ofExperiment("abc", 5))).isEmpty();
    }

    @Test
    void aRunStartsRunningWithItsNameAsTag() {
        Run run = newRun();
        assertThat(run.id()).matches("[0-9a-f]{32}");
        assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.end()).isNull();
        assertThat(run.artifactUri()).isEqualTo("mlflow-artifacts:/0/" + run.id() + "/artifacts");
        assertThat(run.tags()).containsExactly(Map.entry(Run.NAME_TAG, "first"));
        assertThat(store().run(run.id())).contains(run);
    }

    @Test
    void aRunTakesItsNameFromTheTagElseFromItsId() {
        NewRun tagged = new NewRun(null, "0", null, "ada", T, Map.of(Run.NAME_TAG, "by tag"));
        assertThat(store().createRun(tagged, null).name()).isEqualTo("by tag");
        NewRun plain = new NewRun("0123456789abcdef0123456789abcdef", "0", null, "", T, Map.of());
        assertThat(store().createRun(plain, null).name()).isEqualTo("run-01234567");
    }

    @Test
    void aRunIdIsUsedOnce() {
        NewRun given = new NewRun("0123456789abcdef0123456789abcdef", "0", "x", "", T, Map.of());
        assertThat(store().createRun(given, null).start()).isEqualTo(T);
        Refused.with(
                ErrorCode.CONFLICT,
                "The run id is taken (0123456789abcdef0123456789abcdef).",
                () -> store().createRun(given, null));
    }

    @Test
    void theSameKeyAndRequestGetTheFirstAnswer() {
        Run first = store().createRun(NewRun.of("0", "a"), "key-1");
        assertThat(store().createRun(NewRun.of("0", "a"), "key-1")).isEqualTo(first);
        assertThat(store().runs(RunFilter.ofExperiment("0", 10))).hasSize(1);
        Refused.with(
                ErrorCode.CONFLICT,
                "The idempotency key was used for another request (key-1).",
                () -> store().createRun(NewRun.of("0", "b"), "key-1"));
    }

    @Test
    void updatingChangesOnlyWhatIsGiven() {
        Run run = newRun();
        store().updateRun(run.id(), new RunUpdate(null, null, "second"));
        Run ended = store().updateRun(run.id(), RunUpdate.ended(RunStatus.FINISHED, T));
        assertThat(ended.name()).isEqualTo("second");
        assertThat(ended.tags()).containsEntry(Run.NAME_TAG, "second");
        assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(ended.end()).isEqualTo(T);
        store().log(run.id(), RunLog.tags(Map.of(Run.NAME_TAG, "third")));
        assertThat(store().run(run.id()).orElseThrow().name()).isEqualTo("third");
    }

    @Test
    void paramsAreWrittenOnceAndAllOrNothing() {
        Run run = newRun();
        store().log(run.id(), RunLog.params(Map.of("depth", "6")));
        store().log(run.id(), RunLog.params(Map.of("depth", "6", "rate", "")));
        RunLog other =
                new RunLog(List.of(Metric.of("auc", 0.5, T, 0)), Map.of("depth", "7", "new", "x"), Map.of("tag", "y"));
        Refused.with(
                ErrorCode.CONFLICT,
                "The parameter depth was logged as (6) and cannot become (7).",
                () -> store().log(run.id(), other));
        Run after = store().run(run.id()).orElseThrow();
        assertThat(after.params()).containsExactly(Map.entry("depth", "6"), Map.entry("rate", ""));
        assertThat(after.metrics()).isEmpty();
        assertThat(after.tags()).doesNotContainKey("tag");
    }

    @Test
    void metricsKeepEveryDouble() {
        Run run = newRun();
        double[] values = {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            0.1,
            -3,
            0
        };
        for (int i = 0; i < values.length; i++) {
            store().log(run.id(), RunLog.metrics(List.of(Metric.of("m", values[i], T.plusMillis(i), i))));
        }
        assertThat(store().history(run.id(), "m", 100, 0))
                .extracting(Metric::value)
                .containsExactly(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        0.1,
                        -3.0,
                        0.0);
    }

    @Test
    void theHistoryIsOrderedByTimeStepAndValue() {
        Run run = newRun();
        Metric late = Metric.of("m", 1, T.plusMillis(5), -7);
        Metric early = Metric.of("m", 9, T, 3);
        Metric sameTimeLowerStep = Metric.of("m", 2, T, -3);
        Metric sameStepLowerValue = Metric.of("m", 8, T, 3);
        Metric nan = Metric.of("m", Double.NaN, T, 4);
        Metric zero = Metric.of("m", 0, T, 4);
        store().log(run.id(), RunLog.metrics(List.of(zero, late, early, nan, sameTimeLowerStep, sameStepLowerValue)));
        assertThat(store().history(run.id(), "m", 100, 0))
                .containsExactly(sameTimeLowerStep, sameStepLowerValue, early, nan, zero, late);
        assertThat(store().history(run.id(), "m", 2, 1)).containsExactly(sameStepLowerValue, early);
        assertThat(store().history(run.id(), "none", 2, 0)).isEmpty();
        assertThat(store().history("f".repeat(32), "m", 2, 0)).isEmpty();
    }

    @Test
    void theSameRowIsKeptOnce() {
        Run run = newRun();
        Metric metric = Metric.of("m", Double.NaN, T, 1);
        store().log(run.id(), RunLog.metrics(List.of(metric, metric)));
        store().log(run.id(), RunLog.metrics(List.of(metric)));
        assertThat(store().history(run.id(), "m", 100, 0)).hasSize(1);
    }

    @Test
    void theNewestValueIsThatOfTheHighestStepWhateverCameLast() {
        Run run = newRun();
        store().log(run.id(), RunLog.metrics(List.of(Metric.of("a", 5, T, 2), Metric.of("b", Double.NaN, T, 1))));
        store().log(run.id(), RunLog.metrics(List.of(Metric.of("a", 9, T.plusMillis(99), 1))));
        store().log(run.id(), RunLog.metrics(List.of(Metric.of("b", -1, T, 1))));
        Run after = store().run(run.id()).orElseThrow();
        assertThat(after.metric("a").orElseThrow().value()).isEqualTo(5);
        assertThat(after.metric("b").orElseThrow().value()).isNaN();
        store().log(run.id(), RunLog.metrics(List.of(Metric.of("b", 1, T, 1))));
        assertThat(store().run(run.id()).orElseThrow().metric("b").orElseThrow().value())
                .isEqualTo(1);
    }

    @Test
    void metricsOfAnUnknownModelAreRefusedWhole() {
        Run run = newRun();
        Metric linked = new Metric("auc", 0.9, T, 0, "m-none", null);
        Refused.with(
                ErrorCode.UNKNOWN_NAME,
                "Unknown logged model (m-none).",
                () -> store().log(run.id(), RunLog.metrics(List.of(linked))));
        assertThat(store().history(run.id(), "auc", 9, 0)).isEmpty();
    }

    @Test
    void inputsAreKeptOnceInTheirOrder() {
        Run run = newRun();
        DatasetInput train = new DatasetInput(
                new DatasetName("rides", "d1"),
                "local",
                "data.csv",
                "{}",
                null,
                Map.of(DatasetInput.CONTEXT, "training"));
        DatasetInput again = new DatasetInput(
                new DatasetName("rides", "d1"), "s3", "other", null, "{}", Map.of(DatasetInput.CONTEXT, "other"));
        DatasetInput test = new DatasetInput(new DatasetName("a", "d0"), "local", "t.csv", null, null, Map.of());
        store().logInputs(run.id(), List.of(train, test), List.of("m-2", "m-1"));
        store().logInputs(run.id(), List.of(again), List.of("m-1"));
        store().logOutputs(run.id(), List.of(new ModelOutput("m-3", 1), new ModelOutput("m-3", 2)));
        Run after = store().run(run.id()).orElseThrow();
        assertThat(after.inputs()).containsExactly(train, test);
        assertThat(after.modelInputs()).containsExactly("m-1", "m-2");
        assertThat(after.modelOutputs()).containsExactly(new ModelOutput("m-3", 2));
    }

    @Test
    void aDatasetIsDescribedOncePerExperiment() {
        DatasetInput first = new DatasetInput(new DatasetName("d", "1"), "local", "a.csv", null, null, Map.of());
        DatasetInput second = new DatasetInput(new DatasetName("d", "1"), "s3", "b.csv", null, null, Map.of("k", "v"));
        store().logInputs(newRun().id(), List.of(first), List.of());
        Run other = newRun();
        store().logInputs(other.id(), List.of(second), List.of());
        DatasetInput kept = store().run(other.id()).orElseThrow().inputs().getFirst();
        assertThat(kept.source()).isEqualTo("a.csv");
        assertThat(kept.tags()).containsExactly(Map.entry("k", "v"));
    }

    @Test
    void nothingIsWrittenToADeletedRun() {
        Run run = newRun();
        store().deleteRun(run.id());
        store().deleteRun(run.id());
        String message = "The run is deleted (" + run.id() + ").";
        Refused.with(ErrorCode.CONFLICT, message, () -> store().log(run.id(), RunLog.tags(Map.of("a", "b"))));
        Refused.with(
                ErrorCode.CONFLICT, message, () -> store().updateRun(run.id(), RunUpdate.ended(RunStatus.FAILED, T)));
        Refused.with(ErrorCode.CONFLICT, message, () -> store().deleteTag(run.id(), "a"));
        Refused.with(ErrorCode.CONFLICT, message, () -> store().logInputs(run.id(), List.of(), List.of("m")));
        Refused.with(ErrorCode.CONFLICT, message, () -> store().logOutputs(run.id(), List.of()));
        store().restoreRun(run.id());
        store().log(run.id(), RunLog.tags(Map.of("a", "b")));
    }

    @Test
    void unknownRunsAreNamed() {
        Refused.with(ErrorCode.UNKNOWN_NAME, "Unknown run (x).", () -> store().log("x", RunLog.tags(Map.of("a", "b"))));
        Refused.with(ErrorCode.UNKNOWN_NAME, "Unknown run (x).", () -> store().deleteRun("x"));
        Refused.with(
                ErrorCode.UNKNOWN_NAME, "Unknown experiment (7).", () -> store().createRun(NewRun.of("7", "a"), null));
        Run run = newRun();
        Refused.with(
                ErrorCode.UNKNOWN_NAME,
                "Unknown tag of run " + run.id() + " (a).",
                () -> store().deleteTag(run.id(), "a"));
    }

    @Test
    void runsAreListedNewestFirst() {
        Experiment other = store().createExperiment(NewExperiment.named("other"), null);
        Run a = store().createRun(new NewRun(null, "0", "a", "", T, Map.of()), null);
        Run b = store().createRun(new NewRun(null, "0", "b", "", T.plusMillis(1), Map.of()), null);
        Run c = store().createRun(new NewRun(null, other.id(), "c", "", T.plusMillis(2), Map.of()), null);
        store().deleteRun(a.id());
        assertThat(store().runs(new RunFilter(List.of(), View.ALL, 10, 0)))
                .extracting(Run::id)
                .containsExactly(c.id(), b.id(), a.id());
        assertThat(store().runs(RunFilter.ofExperiment("0", 10)))
                .extracting(Run::id)
                .containsExactly(b.id());
        assertThat(store().runs(new RunFilter(List.of("0"), View.DELETED_ONLY, 10, 0)))
                .extracting(Run::id)
                .containsExactly(a.id());
        assertThat(store().runs(new RunFilter(List.of(), View.ALL, 1, 1)))
                .extracting(Run::id)
                .containsExactly(b.id());
    }
}

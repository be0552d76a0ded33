package dev.flyball.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every [LoggedModelStore] must do.
public abstract class LoggedModelStoreContract {
    private static final Instant T = Instant.parse("2026-01-02T03:04:05.678Z");

    /// Fresh stores, the same ones for the whole of one test.
    protected abstract RegistryStores stores();

    private LoggedModelStore store() {
        return stores().loggedModels();
    }

    private LoggedModel newModel(String name) {
        return store().createLoggedModel(
                        new NewLoggedModel("0", name, "xgboost", "r1", Map.of("depth", "6"), Map.of("t", "v")));
    }

    @Test
    void aLoggedModelStartsPending() {
        LoggedModel made = newModel("m");
        assertThat(made.id()).matches("m-[0-9a-f]{32}");
        assertThat(made.status()).isEqualTo(LoggedModelStatus.PENDING);
        assertThat(made.artifactUri()).isEqualTo("mlflow-artifacts:/0/models/" + made.id() + "/artifacts");
        assertThat(made.params()).containsExactly(Map.entry("depth", "6"));
        assertThat(store().loggedModel(made.id())).contains(made);
    }

    @Test
    void finishingSetsStatusAndMessage() {
        LoggedModel made = newModel("m");
        LoggedModel done = store().finishLoggedModel(made.id(), LoggedModelStatus.UPLOAD_FAILED, "no room");
        assertThat(done.status()).isEqualTo(LoggedModelStatus.UPLOAD_FAILED);
        assertThat(done.statusMessage()).isEqualTo("no room");
        assertThat(done.updated()).isAfter(made.updated());
        assertThat(done.params()).isEqualTo(made.params());
    }

    @Test
    void modelsAreListedNewestFirst() {
        LoggedModel a = newModel("a");
        LoggedModel b = newModel("b");
        assertThat(store().loggedModels(List.of("0", "x"), 10, 0))
                .extracting(LoggedModel::id)
                .containsExactly(b.id(), a.id());
        assertThat(store().loggedModels(List.of("0"), 1, 1))
                .extracting(LoggedModel::id)
                .containsExactly(a.id());
        assertThat(store().loggedModels(List.of("x"), 10, 0)).isEmpty();
    }

    @Test
    void aDeletedModelIsUnknown() {
        LoggedModel made = newModel("m");
        store().deleteLoggedModel(made.id());
        assertThat(store().loggedModel(made.id())).isEmpty();
        assertThat(store().loggedModels(List.of("0"), 10, 0)).isEmpty();
        String message = "Unknown logged model (" + made.id() + ").";
        Refused.with(ErrorCode.UNKNOWN_NAME, message, () -> store().deleteLoggedModel(made.id()));
        Refused.with(ErrorCode.UNKNOWN_NAME, message, () -> store().setLoggedModelTags(made.id(), Map.of()));
        Refused.with(
                ErrorCode.UNKNOWN_NAME,
                message,
                () -> store().finishLoggedModel(made.id(), LoggedModelStatus.READY, ""));
    }

    @Test
    void tagsChangeAndParamsDoNot() {
        LoggedModel made = newModel("m");
        store().setLoggedModelTags(made.id(), Map.of("t", "w", "u", "x"));
        store().deleteLoggedModelTag(made.id(), "u");
        store().addLoggedModelParams(made.id(), Map.of("depth", "6", "rate", "0.1"));
        Refused.with(
                ErrorCode.CONFLICT,
                "The parameter depth was logged as (6) and cannot become (7).",
                () -> store().addLoggedModelParams(made.id(), Map.of("depth", "7")));
        Refused.with(
                ErrorCode.UNKNOWN_NAME,
                "Unknown tag of logged model " + made.id() + " (u).",
                () -> store().deleteLoggedModelTag(made.id(), "u"));
        LoggedModel after = store().loggedModel(made.id()).orElseThrow();
        assertThat(after.tags()).containsExactly(Map.entry("t", "w"));
        assertThat(after.params()).containsExactly(Map.entry("depth", "6"), Map.entry("rate", "0.1"));
    }

    @Test
    void metricsLinkToTheModelAlsoWhenTheRunHasTheRowAlready() {
        LoggedModel made = newModel("m");
        Run run = stores().experiments().createRun(NewRun.of("0", "r"), null);
        Metric plain = Metric.of("auc", 0.9, T, 0);
        Metric linked = new Metric("auc", 0.9, T, 0, made.id(), new DatasetName("d", "1"));
        Metric later = new Metric("auc", 0.1, T, 0, made.id(), null);
        stores().experiments().log(run.id(), RunLog.metrics(List.of(plain)));
        stores().experiments().log(run.id(), RunLog.metrics(List.of(linked)));
        stores().experiments().log(run.id(), RunLog.metrics(List.of(later)));
        assertThat(store().loggedModel(made.id()).orElseThrow().metrics())
                .containsExactly(new LoggedModel.ModelMetric(linked, run.id()));
    }

    @Test
    void aNameWithASlashIsRefused() {
        Refused.with(
                ErrorCode.BAD_REQUEST,
                "A logged model's name (a/b) must not be empty or hold any of / : . % \" '.",
                () -> newModel("a/b"));
    }
}

package dev.flyball.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.serving.feedback.FeedbackStore;
import dev.flyball.serving.feedback.Label;
import dev.flyball.serving.feedback.LabelValue;
import dev.flyball.serving.feedback.Labels;
import dev.flyball.serving.feedback.NewLabel;
import dev.flyball.serving.feedback.Receipt;
import dev.flyball.serving.feedback.Unjoined;
import dev.flyball.serving.log.RowKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every [FeedbackStore] must do.
abstract class FeedbackStoreContract {
    private static final String ENDPOINT = "churn";
    private static final Instant TRUE_AT = Instant.parse("2012-01-01T00:00:00Z");
    private static final Instant TOLD_AT = Instant.parse("2026-01-01T00:00:00.123Z");

    /// A fresh store, the same one for the whole of one test.
    abstract FeedbackStore store();

    /// The data of the events `feedback.conflict` so far.
    abstract List<JsonObject> conflicts();

    private static NewLabel label(String id, double value) {
        return new NewLabel(id, Labels.LABEL, new LabelValue.Number(value), TRUE_AT, true);
    }

    private static NewLabel unknown(String id, double value) {
        return new NewLabel(id, Labels.LABEL, new LabelValue.Number(value), TRUE_AT, false);
    }

    private List<Receipt> record(Instant arrival, NewLabel... labels) {
        return store().record(ENDPOINT, List.of(labels), arrival);
    }

    private Labels of(String id) {
        return store().find(ENDPOINT, Labels.LABEL, List.of(id)).get(id);
    }

    private static Label kept(double value, Instant arrival) {
        return new Label(new LabelValue.Number(value), TRUE_AT, arrival);
    }

    @Test
    void theFirstAndTheNewestValueAreKeptWithTheirTimes() {
        assertThat(record(TOLD_AT, label("a", 1))).containsExactly(Receipt.ACCEPTED);
        assertThat(record(TOLD_AT.plusSeconds(1), label("a", 1))).containsExactly(Receipt.DUPLICATE);
        assertThat(record(TOLD_AT.plusSeconds(2), label("a", 2))).containsExactly(Receipt.CORRECTED);
        assertThat(record(TOLD_AT.plusSeconds(3), label("a", 3))).containsExactly(Receipt.CORRECTED);
        assertThat(of("a").first()).isEqualTo(kept(1, TOLD_AT));
        assertThat(of("a").newest()).isEqualTo(kept(3, TOLD_AT.plusSeconds(3)));
        assertThat(of("a").corrections()).isEqualTo(2);
        assertThat(conflicts())
                .extracting(JsonObject::canonical)
                .containsExactly(
                        "{\"first\":1.0,\"metric\":\"label\",\"newest\":2.0,\"prediction_id\":\"a\"}",
                        "{\"first\":1.0,\"metric\":\"label\",\"newest\":3.0,\"prediction_id\":\"a\"}");
    }

    @Test
    void labelsOfOneCallCountAsIfEachCameAlone() {
        assertThat(record(TOLD_AT, label("a", 1), label("b", 5), label("a", 1), label("a", 2), unknown("c", 1)))
                .containsExactly(
                        Receipt.ACCEPTED, Receipt.ACCEPTED, Receipt.DUPLICATE, Receipt.CORRECTED, Receipt.UNKNOWN);
        assertThat(store().find(ENDPOINT, Labels.LABEL, List.of("a", "b", "c", "d")))
                .containsOnlyKeys("a", "b");
    }

    @Test
    void endpointsAndMetricsAreApart() {
        record(TOLD_AT, label("a", 1));
        NewLabel reward = new NewLabel("a", "clicks", new LabelValue.Number(7), TRUE_AT, true);
        assertThat(record(TOLD_AT, reward)).containsExactly(Receipt.ACCEPTED);
        assertThat(store().record("other", List.of(label("a", 9)), TOLD_AT)).containsExactly(Receipt.ACCEPTED);
        assertThat(of("a").newest().value()).isEqualTo(new LabelValue.Number(1));
        assertThat(store().find(ENDPOINT, "clicks", List.of("a"))
                        .get("a")
                        .newest()
                        .value())
                .isEqualTo(new LabelValue.Number(7));
    }

    @Test
    void textsAreKeptAsTheyAre() {
        String odd = "Ja \"ü\" \uD83D\uDE00";
        record(TOLD_AT, new NewLabel("a", Labels.LABEL, new LabelValue.Text(odd), TRUE_AT, true));
        assertThat(of("a").first().value()).isEqualTo(new LabelValue.Text(odd));
    }

    @Test
    void changesComeInOrderEachOnceAsItIsNow() {
        record(TOLD_AT, label("a", 1), label("b", 1), unknown("c", 1));
        List<Labels> first = store().changes(ENDPOINT, 0, 10);
        assertThat(first).extracting(Labels::predictionId).containsExactly("a", "b");
        record(TOLD_AT, label("b", 1), label("a", 2));
        List<Labels> then = store().changes(ENDPOINT, first.getLast().sequence(), 10);
        assertThat(then).extracting(Labels::predictionId).containsExactly("a");
        assertThat(store().changes(ENDPOINT, 0, 1))
                .extracting(Labels::predictionId)
                .containsExactly("b");
    }

    @Test
    void aLabelThatWaitedIsJoinedWhenItsPredictionAppears() {
        record(TOLD_AT, unknown("late", 1));
        assertThat(store().unjoined(ENDPOINT, "", 10)).containsExactly(new Unjoined("late", TRUE_AT));
        assertThat(store().endpointsWithUnjoined()).containsExactly(ENDPOINT);
        store().join(ENDPOINT, Map.of("late", "late", "nobody", "nobody"));
        assertThat(store().unjoined(ENDPOINT, "", 10)).isEmpty();
        assertThat(of("late").first()).isEqualTo(kept(1, TOLD_AT));
        assertThat(store().changes(ENDPOINT, 0, 10)).hasSize(1);
        assertThat(record(TOLD_AT, label("late", 1))).containsExactly(Receipt.DUPLICATE);
    }

    @Test
    void aLabelThatWaitedAndIsToldAgainIsAccepted() {
        record(TOLD_AT, unknown("a", 1), unknown("b", 1));
        assertThat(record(TOLD_AT, label("a", 1), label("b", 2))).containsExactly(Receipt.ACCEPTED, Receipt.CORRECTED);
        assertThat(of("b").first().value()).isEqualTo(new LabelValue.Number(1));
    }

    @Test
    void aLabelOfAKeyMovesToItsPrediction() {
        String key =
                Unjoined.keyId(RowKey.of(Map.of("customer", JsonValue.of("x"))).orElseThrow());
        record(TOLD_AT, unknown(key, 1));
        assertThat(store().unjoined(ENDPOINT, "", 10).getFirst().key()).isPresent();
        record(TOLD_AT, label("p", 3));
        store().join(ENDPOINT, Map.of(key, "p"));
        assertThat(store().unjoined(ENDPOINT, "", 10)).isEmpty();
        assertThat(of("p").first().value()).isEqualTo(new LabelValue.Number(3));
        assertThat(of("p").newest().value()).isEqualTo(new LabelValue.Number(1));
        assertThat(conflicts()).hasSize(1);
    }

    @Test
    void whatWaitedTooLongIsForgotten() {
        record(TOLD_AT, unknown("old", 1), label("known", 1));
        record(TOLD_AT.plusSeconds(10), unknown("new", 1));
        assertThat(store().forgetUnjoined(TOLD_AT.plusSeconds(5))).isEqualTo(1);
        assertThat(store().unjoined(ENDPOINT, "", 10)).extracting(Unjoined::id).containsExactly("new");
        assertThat(of("known")).isNotNull();
    }

    @Test
    void theLargestCallIsTakenInWhole() {
        List<NewLabel> many = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(label("id" + i, i));
            ids.add("id" + i);
        }
        assertThat(store().record(ENDPOINT, many, TOLD_AT)).containsOnly(Receipt.ACCEPTED);
        assertThat(store().find(ENDPOINT, Labels.LABEL, ids)).hasSize(10_000);
        assertThat(store().record(ENDPOINT, many, TOLD_AT)).containsOnly(Receipt.DUPLICATE);
    }

    /// Of many who tell the same at once, one is the first.
    @Test
    void aLabelIsAcceptedOnce() throws Exception {
        List<Callable<Receipt>> tellers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tellers.add(() -> record(TOLD_AT, label("a", 1)).getFirst());
        }
        List<Receipt> receipts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Receipt> told : threads.invokeAll(tellers)) {
                receipts.add(told.get());
            }
        }
        assertThat(receipts).filteredOn(Receipt.ACCEPTED::equals).hasSize(1);
        assertThat(receipts).filteredOn(Receipt.DUPLICATE::equals).hasSize(11);
    }
}

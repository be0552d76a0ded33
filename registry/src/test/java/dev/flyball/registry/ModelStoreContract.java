package dev.flyball.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every [ModelStore] must do.
public abstract class ModelStoreContract {
    private static final Digest DIGEST = Digest.ofText("package");
    private static final Cause ADA = Cause.by("ada");

    /// Fresh stores, the same ones for the whole of one test.
    protected abstract RegistryStores stores();

    private ModelStore store() {
        return stores().models();
    }

    private ModelVersion newVersion(String model) {
        store().ensureModel(model);
        return store().createVersion(NewVersion.ofPackage(model, DIGEST, "run-1"), ADA);
    }

    private List<Event> events(String type) {
        return stores().events().read(new EventQuery(0, type, null, null, 1000)).stream()
                .map(RecordedEvent::event)
                .toList();
    }

    @Test
    void aModelKeepsWhatItWasGiven() {
        RegisteredModel made = store().createModel("churn/eu", "Who leaves", Map.of("team", "a"));
        assertThat(store().model("churn/eu")).contains(made);
        assertThat(made.description()).isEqualTo("Who leaves");
        assertThat(made.latest()).isEmpty();
        assertThat(store().ensureModel("churn/eu")).isEqualTo(made);
        Refused.with(
                ErrorCode.CONFLICT,
                "The model name is taken (churn/eu).",
                () -> store().createModel("churn/eu", "", Map.of()));
    }

    @Test
    void aBlankNameIsRefused() {
        Refused.with(
                ErrorCode.BAD_REQUEST,
                "A name of nothing ( ) for a registered model.",
                () -> store().createModel(" ", "", Map.of()));
    }

    @Test
    void modelsAreListedByNameInCodePointOrder() {
        List.of("b", "a", "Z", "é").forEach(store()::ensureModel);
        assertThat(store().models(10, 0)).extracting(RegisteredModel::name).containsExactly("Z", "a", "b", "é");
        assertThat(store().models(2, 1)).extracting(RegisteredModel::name).containsExactly("a", "b");
    }

    @Test
    void versionsCountFromOneAndWriteAnEvent() {
        ModelVersion first = newVersion("churn");
        ModelVersion second = newVersion("churn");
        assertThat(first.number()).isEqualTo(1);
        assertThat(second.reference()).isEqualTo("churn/2");
        assertThat(first.status()).isEqualTo(VersionStatus.READY);
        assertThat(first.digest()).isEqualTo(DIGEST);
        assertThat(store().version("churn", 1)).contains(first);
        assertThat(store().versions("churn")).containsExactly(second, first);
        assertThat(store().latest("churn")).contains(second);
        assertThat(store().versionsOfRun("run-1")).containsExactly(first, second);
        assertThat(events("model.registered"))
                .extracting(event -> event.data().canonical())
                .containsExactly("{\"model\":\"churn\",\"version\":1}", "{\"model\":\"churn\",\"version\":2}");
        assertThat(events("model.registered")).extracting(Event::actor).containsOnly("ada");
    }

    @Test
    void aVersionOfAnUnknownModelIsRefusedAndTellsNothing() {
        Refused.with(
                ErrorCode.UNKNOWN_NAME,
                "Unknown registered model (none).",
                () -> store().createVersion(NewVersion.ofPackage("none", DIGEST, "r"), ADA));
        assertThat(stores().events().last()).isZero();
        assertThat(store().versions("none")).isEmpty();
        assertThat(store().version("none", 1)).isEmpty();
    }

    @Test
    void theSameKeyAndRequestGetTheFirstVersion() {
        store().ensureModel("churn");
        Cause cause = Cause.ofRun("churn", "r", "key-1");
        NewVersion wanted = NewVersion.ofPackage("churn", DIGEST, "r");
        ModelVersion first = store().createVersion(wanted, cause);
        assertThat(store().createVersion(wanted, cause)).isEqualTo(first);
        assertThat(store().versions("churn")).hasSize(1);
        assertThat(events("model.registered")).hasSize(1);
        Refused.with(
                ErrorCode.CONFLICT,
                "The idempotency key was used for another request (key-1).",
                () -> store().createVersion(NewVersion.ofPackage("churn", Digest.ofText("other"), "r"), cause));
        assertThat(store().versions("churn")).hasSize(1);
    }

    @Test
    void aDeletedVersionLosesItsAliasesAndItsNumberStaysTaken() {
        newVersion("churn");
        newVersion("churn");
        store().moveAlias("churn", "best", 2, ADA);
        store().deleteVersion("churn", 2, ADA);
        assertThat(store().version("churn", 2)).isEmpty();
        assertThat(store().aliased("churn", "best")).isEmpty();
        assertThat(store().latest("churn")).map(ModelVersion::number).contains(1);
        assertThat(newVersion("churn").number()).isEqualTo(3);
        assertThat(events("alias.moved"))
                .extracting(event -> event.data().canonical())
                .containsExactly(
                        "{\"alias\":\"best\",\"from\":null,\"model\":\"churn\",\"to\":2,\"version\":2}",
                        "{\"alias\":\"best\",\"from\":2,\"model\":\"churn\",\"to\":null,\"version\":null}");
        Refused.with(
                ErrorCode.UNKNOWN_NAME,
                "Unknown model version (churn/2).",
                () -> store().deleteVersion("churn", 2, ADA));
    }

    @Test
    void aDeletedModelStartsAgainAtOne() {
        newVersion("churn");
        store().setVersionTags("churn", 1, Map.of("a", "b"));
        store().moveAlias("churn", "best", 1, ADA);
        store().deleteModel("churn");
        assertThat(store().model("churn")).isEmpty();
        ModelVersion again = newVersion("churn");
        assertThat(again.number()).isEqualTo(1);
        assertThat(again.tags()).isEmpty();
        assertThat(again.aliases()).isEmpty();
    }

    @Test
    void renamingTakesVersionsTagsAndAliasesAlong() {
        newVersion("churn");
        store().setModelTags("churn", Map.of("team", "a"));
        store().setVersionTags("churn", 1, Map.of("k", "v"));
        store().moveAlias("churn", "best", 1, ADA);
        RegisteredModel renamed = store().renameModel("churn", "leavers");
        assertThat(store().model("churn")).isEmpty();
        assertThat(renamed.tags()).containsExactly(Map.entry("team", "a"));
        ModelVersion version = store().aliased("leavers", "best").orElseThrow();
        assertThat(version.model()).isEqualTo("leavers");
        assertThat(version.tags()).containsExactly(Map.entry("k", "v"));
        store().ensureModel("other");
        Refused.with(
                ErrorCode.CONFLICT, "The model name is taken (other).", () -> store().renameModel("leavers", "other"));
    }

    @Test
    void anAliasMovesAndTellsFromAndTo() {
        newVersion("churn");
        newVersion("churn");
        assertThat(store().moveAlias("churn", "best", 1, ADA)).isEqualTo(new AliasMove("churn", "best", null, 1));
        assertThat(store().moveAlias("churn", "best", 2, ADA)).isEqualTo(new AliasMove("churn", "best", 1, 2));
        assertThat(store().moveAlias("churn", "best", 2, ADA)).isEqualTo(new AliasMove("churn", "best", 2, 2));
        assertThat(events("alias.moved")).hasSize(2);
        assertThat(store().aliased("churn", "best")).map(ModelVersion::number).contains(2);
        assertThat(store().version("churn", 2).orElseThrow().aliases()).containsExactly("best");
        assertThat(store().model("churn").orElseThrow().aliases()).containsExactly(Map.entry("best", 2));
        store().removeAlias("churn", "best", ADA);
        store().removeAlias("churn", "best", ADA);
        assertThat(events("alias.moved")).hasSize(3);
        assertThat(store().aliased("churn", "best")).isEmpty();
        assertThat(store().aliased("none", "best")).isEmpty();
    }

    @Test
    void namesThatAreNoAliasAreRefused() {
        newVersion("churn");
        for (String bad : List.of("latest", "LATEST", "v7", "a b", "")) {
            Refused.with(
                    ErrorCode.BAD_REQUEST,
                    "Not a name for an alias (" + bad + ").",
                    () -> store().moveAlias("churn", bad, 1, ADA));
        }
        Refused.with(
                ErrorCode.UNKNOWN_NAME,
                "Unknown model version (churn/9).",
                () -> store().moveAlias("churn", "best", 9, ADA));
    }

    @Test
    void promotionKeepsThePreviousVersion() {
        newVersion("churn");
        newVersion("churn");
        store().promote("churn", 1, ADA);
        assertThat(store().aliased("churn", Alias.PREVIOUS)).isEmpty();
        List<AliasMove> moves = store().promote("churn", 2, ADA);
        assertThat(moves)
                .containsExactly(
                        new AliasMove("churn", Alias.CHAMPION, 1, 2), new AliasMove("churn", Alias.PREVIOUS, null, 1));
        assertThat(store().aliased("churn", Alias.CHAMPION))
                .map(ModelVersion::number)
                .contains(2);
        assertThat(store().aliased("churn", Alias.PREVIOUS))
                .map(ModelVersion::number)
                .contains(1);
        assertThat(store().promote("churn", 2, ADA)).isEmpty();
        assertThat(store().aliased("churn", Alias.PREVIOUS))
                .map(ModelVersion::number)
                .contains(1);
    }

    @Test
    void aRepeatedPromotionGetsTheFirstAnswerAlsoAfterLaterOnes() {
        newVersion("churn");
        newVersion("churn");
        Cause first = Cause.ofRun("churn", "r", "p-1");
        List<AliasMove> moves = store().promote("churn", 1, first);
        store().promote("churn", 2, ADA);
        assertThat(store().promote("churn", 1, first)).isEqualTo(moves);
        assertThat(store().aliased("churn", Alias.CHAMPION))
                .map(ModelVersion::number)
                .contains(2);
    }

    @Test
    void stagesArchiveTheOthers() {
        newVersion("churn");
        newVersion("churn");
        store().moveStage("churn", 1, Stage.PRODUCTION, false);
        ModelVersion moved = store().moveStage("churn", 2, Stage.PRODUCTION, true);
        assertThat(moved.stage()).isEqualTo(Stage.PRODUCTION);
        assertThat(store().version("churn", 1).orElseThrow().stage()).isEqualTo(Stage.ARCHIVED);
        assertThat(store().model("churn").orElseThrow().latest())
                .extracting(ModelVersion::reference)
                .containsExactly("churn/2", "churn/1");
    }

    @Test
    void descriptionsAndTagsChange() {
        ModelVersion before = newVersion("churn");
        store().describeModel("churn", "about");
        ModelVersion described = store().describeVersion("churn", 1, "better");
        assertThat(described.description()).isEqualTo("better");
        assertThat(described.updated()).isAfter(before.updated());
        store().setVersionTags("churn", 1, Map.of("a", "1", "b", "2"));
        store().deleteVersionTag("churn", 1, "a");
        store().deleteVersionTag("churn", 1, "a");
        store().setModelTags("churn", Map.of("c", "3"));
        store().deleteModelTag("churn", "c");
        ModelVersion after = store().version("churn", 1).orElseThrow();
        assertThat(after.tags()).containsExactly(Map.entry("b", "2"));
        assertThat(after.updated()).isEqualTo(described.updated());
        assertThat(store().model("churn").orElseThrow().description()).isEqualTo("about");
    }

    @Test
    void aVersionOfALoggedModelTakesItsRunAndTellsTheModel() {
        LoggedModel logged = stores().loggedModels()
                .createLoggedModel(new NewLoggedModel("0", "m", "", "run-9", Map.of(), Map.of()));
        store().ensureModel("churn");
        NewVersion wanted =
                new NewVersion("churn", null, "models:/" + logged.id(), null, logged.id(), "", "", Map.of());
        assertThat(store().createVersion(wanted, ADA).runId()).isEqualTo("run-9");
        store().createVersion(wanted, ADA);
        assertThat(stores().loggedModels()
                        .loggedModel(logged.id())
                        .orElseThrow()
                        .tags())
                .containsEntry(
                        "mlflow.modelVersions",
                        "[{\"name\": \"churn\", \"version\": 1}, {\"name\": \"churn\", \"version\": 2}]");
    }

    @Test
    void versionsMadeAtOnceGetNumbersWithoutGapsOrDoubles() throws Exception {
        store().ensureModel("churn");
        List<Integer> numbers = atOnce(8, 10, () -> newVersion("churn").number());
        assertThat(numbers).doesNotHaveDuplicates().hasSize(80);
        assertThat(numbers.stream().mapToInt(n -> n).max()).hasValue(80);
    }

    @Test
    void aKeyUsedAtOnceMakesOneVersion() throws Exception {
        store().ensureModel("churn");
        NewVersion wanted = NewVersion.ofPackage("churn", DIGEST, "r");
        List<Integer> numbers = atOnce(
                8,
                5,
                () -> store().createVersion(wanted, Cause.ofRun("churn", "r", "same"))
                        .number());
        assertThat(numbers).containsOnly(1);
        assertThat(events("model.registered")).hasSize(1);
    }

    /// Each move starts where the one before ended: the moves form one chain, told by the events in the same order.
    @Test
    void movesOfAnAliasFormOneChain() throws Exception {
        for (int i = 0; i < 4; i++) {
            newVersion("churn");
        }
        List<AliasMove> answers = new ArrayList<>();
        List<Callable<AliasMove>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int to = i * 7 % 4 + 1;
            calls.add(() -> store().moveAlias("churn", "best", to, ADA));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<AliasMove> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        long moved = answers.stream().filter(AliasMove::moved).count();
        List<Event> told = events("alias.moved");
        assertThat(told).hasSize((int) moved);
        String at = "null";
        for (Event event : told) {
            assertThat(String.valueOf(event.data().get("from"))).isEqualTo(at);
            at = String.valueOf(event.data().get("to"));
        }
        assertThat(store().aliased("churn", "best").orElseThrow().number()).isEqualTo(Integer.parseInt(at));
    }

    private static <T> List<T> atOnce(int threads, int each, Callable<T> call) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<T>>> tasks = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                tasks.add(() -> {
                    List<T> mine = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        mine.add(call.call());
                    }
                    return mine;
                });
            }
            for (Future<List<T>> future : pool.invokeAll(tasks)) {
                answers.addAll(future.get());
            }
        }
        return answers;
    }
}

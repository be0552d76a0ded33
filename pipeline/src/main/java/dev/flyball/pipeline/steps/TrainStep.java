package dev.flyball.pipeline.steps;

import dev.flyball.data.split.Split;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.run.Shelf;
import dev.flyball.pipeline.run.StepBody;
import dev.flyball.pipeline.run.StepContext;
import dev.flyball.pipeline.run.StepOutcome;
import dev.flyball.training.CandidateScore;
import dev.flyball.training.Learners;
import dev.flyball.training.SelectMetrics;
import dev.flyball.training.Target;
import dev.flyball.training.Training;
import dev.flyball.training.TrainingArtifact;
import dev.flyball.training.TrainingRequest;
import dev.flyball.training.TrainingResult;
import dev.flyball.training.learners.Parallel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// `train`: tries the candidates on shared folds and fits the best.
public final class TrainStep implements StepBody {
    private final Tables tables;
    private final Parallel parallel;
    private final LongSupplier nanos;

    public TrainStep(Tables tables, Parallel parallel, LongSupplier nanos) {
        this.tables = tables;
        this.parallel = parallel;
        this.nanos = nanos;
    }

    @Override
    public String step() {
        return "train";
    }

    @Override
    public int implementation() {
        return 2;
    }

    @Override
    public List<String> inputs() {
        return List.of(Ports.DATASET, Ports.SPLIT);
    }

    @Override
    public Map<String, Shelf> outputs() {
        return Map.of(Ports.TRAINING, Shelf.OBJECTS);
    }

    @Override
    public boolean isCached() {
        return true;
    }

    @Override
    public JsonObject params(ProjectDefinition definition) {
        JsonObject.Builder train = JsonObject.builder();
        definition.block("train").members().forEach((key, value) -> {
            if (!key.equals("threads")) {
                train.put(key, value);
            }
        });
        return JsonObject.builder()
                .put("data", definition.block("data"))
                .put("target", definition.block("target"))
                .put("features", JsonArray.ofTexts(definition.texts("features")))
                .put("train", train.build())
                .build();
    }

    @Override
    public SortedMap<String, String> numeric() {
        return new TreeMap<>(Map.of("xgboost", "3.1.1"));
    }

    @Override
    public StepOutcome run(StepContext context) throws IOException {
        ProjectDefinition definition = context.definition();
        ProjectTable table = new ProjectTable(definition, tables.read(context.input(Ports.DATASET)));
        Split split = SplitFile.read(context.input(Ports.SPLIT));
        Parts parts = Parts.of(split);
        Target target = table.target();
        List<String> candidates = definition.texts("train", "candidates");
        TrainingRequest request = new TrainingRequest(
                table.table(),
                target,
                table.weights(),
                parts.folds(),
                parts.finalRows(),
                table.features(),
                table.excluded(),
                candidates.isEmpty() ? Learners.names() : candidates,
                SelectMetrics.forTask(target.task()),
                definition
                        .text("train", "class_weight")
                        .filter("balanced"::equals)
                        .isPresent(),
                definition.seed());
        Parallel allowed = definition
                .whole("train", "threads")
                .map(threads -> parallel.atMost(Math.toIntExact(threads)))
                .orElse(parallel);
        TrainingResult result = Training.run(request, allowed, nanos, score -> {
            context.log(line(score));
            context.checkCancelled();
        });
        TrainingArtifact.write(context.output(Ports.TRAINING), result, target);
        CandidateScore chosen = result.chosenScore();
        return new StepOutcome.Done(
                String.format(
                        Locale.ROOT,
                        "%s of %d candidates, %s %.5g %s%s",
                        chosen.name(),
                        result.candidates().size(),
                        chosen.metric(),
                        chosen.score().orElse(Double.NaN),
                        scoredOn(chosen, split),
                        drawn(parts)),
                JsonObject.builder()
                        .put("candidates", JsonArray.of(result.candidates(), TrainStep::json))
                        .build());
    }

    /// What the score is of. Folds forward in time differ much, since the early ones learn from few
    /// rows of another season.
    private static String scoredOn(CandidateScore chosen, Split split) {
        int folds = chosen.folds().size();
        if (split.folds() == 0) {
            return "on the rows to choose on";
        }
        return split.expanding()
                ? String.format(
                        Locale.ROOT,
                        "over %d folds forward in time (first %.4g, last %.4g)",
                        folds,
                        chosen.folds().getFirst(),
                        chosen.folds().getLast())
                : "over " + folds + " folds";
    }

    private static String drawn(Parts parts) {
        int most = parts.folds().stream()
                .mapToInt(fold -> fold.learn().length)
                .max()
                .orElse(0);
        return most <= Training.CHOOSING_ROWS
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", chosen on %,d drawn rows, then learned from all %,d",
                        Training.CHOOSING_ROWS,
                        parts.finalRows().length);
    }

    private static String line(CandidateScore score) {
        return score.isDropped()
                ? score.name() + " " + score.note()
                : String.format(
                        Locale.ROOT,
                        "%s %s %.6g (%.1f s) %s",
                        score.name(),
                        score.metric(),
                        score.score().orElse(Double.NaN),
                        score.seconds(),
                        score.note());
    }

    private static JsonObject json(CandidateScore score) {
        double middle = score.score().orElse(Double.NaN);
        double spread = score.spread().orElse(Double.NaN);
        return JsonObject.builder()
                .put("name", score.name())
                .put("metric", score.metric())
                .put("score", number(middle))
                .put("low", number(middle - 1.96 * spread))
                .put("high", number(middle + 1.96 * spread))
                .put("note", score.note())
                .build();
    }

    private static JsonValue number(double value) {
        return Double.isFinite(value) ? JsonValue.of(value) : JsonNull.NULL;
    }
}

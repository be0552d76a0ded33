package dev.flyball.rollout;

import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Scope;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.serving.Split;
import dev.flyball.stats.experiment.AlphaShares;
import dev.flyball.stats.experiment.PassRule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Everything that decides how a rollout goes, fixed at its begin. A changed plan is a new rollout.
///
/// @param steps weights in basis points, rising, the last one 10 000
/// @param hold how long a step lasts at least; at 100 % the post window
/// @param guards with statistics; none where the only step is 100 %
/// @param abort tripwires, without statistics
/// @param minExposures of the candidate in a step before it may pass
/// @param margin how much higher the candidate's event rate may be and still be good
/// @param maxDuration how long a step may wait for its decision
/// @param sticky the column of the unit, null for none
/// @param labelDelay after which an exposure without its label settles as no event, by the server's clock
public record Plan(
        List<Integer> steps,
        Duration hold,
        List<Guard> guards,
        List<Expression> abort,
        int minExposures,
        double margin,
        Duration maxDuration,
        Inconclusive inconclusive,
        @Nullable String sticky,
        Duration labelDelay) {
    /// The accepted chance that a healthy candidate is convicted, over all guards.
    public static final double ALPHA = 0.05;
    /// The accepted chance that a candidate that is worse by the margin passes.
    public static final double ALPHA_PASS = 0.05;

    static final Duration LABEL_DELAY = Duration.ofDays(7);
    static final Duration MAX_DURATION = Duration.ofHours(24);
    static final int MIN_EXPOSURES = 200;
    static final double MARGIN = 0.02;

    public Plan {
        steps = List.copyOf(steps);
        guards = List.copyOf(guards);
        abort = List.copyOf(abort);
        if (steps.isEmpty() || steps.getLast() != Split.ALL) {
            throw new IllegalArgumentException("The last step (" + steps + ") must be everything.");
        }
    }

    /// Everything at once, watched for `hold`.
    public static Plan atOnce(Duration hold) {
        return new Plan(
                List.of(Split.ALL),
                hold,
                List.of(),
                List.of(),
                MIN_EXPOSURES,
                MARGIN,
                MAX_DURATION,
                Inconclusive.HOLD,
                null,
                LABEL_DELAY);
    }

    /// The weight of a step from 1 on, in basis points.
    public int weight(int step) {
        return steps.get(step - 1);
    }

    /// The step at 100 %.
    public int lastStep() {
        return steps.size();
    }

    /// Whether anything must be read from the prediction log.
    public boolean isWatched() {
        return lastStep() > 1 || !abort.isEmpty() && !hold.isZero();
    }

    /// Each guard's share of the accepted chance of a false conviction.
    public double alpha() {
        return AlphaShares.equal(ALPHA, Math.max(1, guards.size()), 1);
    }

    /// What the evidence must show before a step below 100 % passes: the last of them that nothing is worse by the
    /// margin, those before it that no harm was found.
    public PassRule rule(int step) {
        return step == lastStep() - 1 ? nonInferior() : new PassRule.NoHarmFound();
    }

    PassRule.NonInferior nonInferior() {
        return new PassRule.NonInferior(margin, ALPHA_PASS);
    }

    /// The form in which it is kept.
    public JsonObject json() {
        return JsonObject.builder()
                .put("steps", JsonArray.of(steps, JsonValue::of))
                .put("hold_ms", hold.toMillis())
                .put("guards", JsonArray.of(guards, guard -> JsonValue.of(guard.text())))
                .put("abort", JsonArray.of(abort, rule -> JsonValue.of(rule.text())))
                .put("min_exposures", minExposures)
                .put("margin", margin)
                .put("max_duration_ms", maxDuration.toMillis())
                .put("inconclusive", inconclusive.name().toLowerCase(Locale.ROOT))
                .put("sticky", sticky)
                .put("label_delay_ms", labelDelay.toMillis())
                .build();
    }

    /// What [#json] gave.
    public static Plan of(JsonObject json) {
        return new Plan(
                json.array("steps").items().stream()
                        .map(step -> (int) ((dev.flyball.kernel.json.JsonNumber) step).integer())
                        .toList(),
                Duration.ofMillis(json.integer("hold_ms")),
                json.strings("guards").stream()
                        .map(text -> Guard.parse(text, "plan"))
                        .toList(),
                json.strings("abort").stream()
                        .map(text -> Expression.parse(text, Scope.SERVING, "plan"))
                        .toList(),
                (int) json.integer("min_exposures"),
                json.real("margin"),
                Duration.ofMillis(json.integer("max_duration_ms")),
                Inconclusive.valueOf(json.string("inconclusive").toUpperCase(Locale.ROOT)),
                json.optionalString("sticky").orElse(null),
                Duration.ofMillis(json.integer("label_delay_ms")));
    }
}

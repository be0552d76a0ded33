package dev.flyball.rollout;

import dev.flyball.kernel.Ids;
import dev.flyball.kernel.Seeds;
import dev.flyball.model.Batch;
import dev.flyball.model.DataType;
import dev.flyball.serving.Asked;
import dev.flyball.serving.Passage;
import dev.flyball.serving.Revision;
import dev.flyball.serving.feedback.LabelValue;
import dev.flyball.serving.feedback.Labels;
import dev.flyball.serving.feedback.NewLabel;
import dev.flyball.serving.log.Assignment;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.LoggedColumn;
import dev.flyball.serving.log.Outcome;
import dev.flyball.serving.log.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Seeded requests to a site, logged as the server logs them. Both revisions predict 0 unless told otherwise.
final class Traffic {
    private final Site site;
    private final RandomGenerator random;
    /// The chance of an error of the stable revision and of the candidate.
    final double[] errors = {0, 0};
    Outcome candidateOutcome = Outcome.OK;
    Duration candidateLatency = Duration.ofMillis(1);

    @Nullable
    String unit;

    int rows = 1;

    Traffic(Site site, long seed) {
        this.site = site;
        this.random = Seeds.generator(seed);
    }

    /// A request that is under way.
    record Begun(Ticket ticket, String id, Assignment assignment, Revision revision) {
        boolean isCandidates() {
            return assignment.arm() == 1;
        }
    }

    Begun begin() {
        Ticket ticket = site.log.draw("churn");
        String id = Ids.random(random);
        return site.endpoint().pass(Asked.of(null, unit, () -> id), passage -> begun(ticket, id, passage));
    }

    private static Begun begun(Ticket ticket, String id, Passage passage) {
        return new Begun(ticket, id, passage.assignment(), passage.revision());
    }

    String end(Begun begun) {
        boolean candidate = begun.isCandidates();
        boolean error = random.nextDouble() < errors[candidate ? 1 : 0];
        Outcome outcome = error ? Outcome.ERROR : candidate ? candidateOutcome : Outcome.OK;
        Duration latency = candidate ? candidateLatency : Duration.ofMillis(1);
        return end(begun, outcome, latency);
    }

    String end(Begun begun, Outcome outcome, Duration latency) {
        LoggedColumn zero = LoggedColumn.of("prediction", DataType.FP64, new Batch.Numbers(new double[rows]));
        long[] times = new long[rows];
        java.util.Arrays.fill(times, site.now.toEpochMilli());
        Decision decision = new Decision(
                begun.id(),
                "churn",
                begun.revision(),
                "rest",
                site.now,
                unit,
                begun.assignment(),
                outcome,
                latency,
                new Decision.Rows(times, List.of(), outcome == Outcome.ERROR ? List.of() : List.of(zero), false));
        site.log.record(begun.ticket(), 100, () -> decision);
        return begun.id();
    }

    /// Some requests, one after the other.
    List<String> send(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(end(begin()));
        }
        return ids;
    }

    /// A number as the truth of a row.
    void label(String rowId, double value) {
        NewLabel label = new NewLabel(rowId, Labels.LABEL, new LabelValue.Number(value), site.now, true);
        var unused = site.feedback.record("churn", List.of(label), site.now);
    }
}

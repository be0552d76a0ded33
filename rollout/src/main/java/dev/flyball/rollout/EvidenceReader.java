package dev.flyball.rollout;

import dev.flyball.serving.feedback.LabelledDecision;
import dev.flyball.serving.feedback.LabelledDecisions;
import dev.flyball.serving.feedback.Labels;
import dev.flyball.serving.log.Assignment;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.DecisionReader;
import dev.flyball.serving.log.DecisionsInOrder;
import dev.flyball.serving.log.DecisionsInOrder.Position;
import dev.flyball.serving.log.Exposure;
import dev.flyball.serving.log.LogEntry;
import dev.flyball.serving.log.Outcome;
import dev.flyball.stats.experiment.Arm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads a rollout's exposures from the durable prediction log into its evidence: in the order of decisions, each once,
/// waiting at the first that is not settled (rollouts.md section 5.2).
///
/// Answers settle with the request, losses with their last label or when it is too late for one;
/// so there are two places
/// in the log. What is read depends on the log and the labels alone, not on when it is read, as long as a label that is
/// in time is told before its time is over. Not safe for several threads.
final class EvidenceReader {
    private static final int LABELS_AT_ONCE = 200;

    private final String rollout;
    private final String endpoint;
    private final Plan plan;
    private final LabelledDecisions labels;
    private final IntFunction<List<String>> classes;
    private final SeenUnits seen = new SeenUnits();
    private final DecisionsInOrder answers;
    private final @Nullable DecisionsInOrder losses;
    private final Deque<LogEntry.Kept> answerQueue = new ArrayDeque<>();
    private final Deque<LogEntry.Kept> lossQueue = new ArrayDeque<>();
    private Position answerPage;
    private Position lossPage;

    /// Two places in the log.
    record Places(Position answers, Position losses) {
        static Places both(Position position) {
            return new Places(position, position);
        }
    }

    /// @param classes of the model of a revision, by its number
    EvidenceReader(
            Rollout rollout,
            DecisionReader log,
            LabelledDecisions labels,
            IntFunction<List<String>> classes,
            Places from) {
        this.rollout = rollout.id();
        this.endpoint = rollout.endpoint();
        this.plan = rollout.plan();
        this.labels = labels;
        this.classes = classes;
        this.answers = new DecisionsInOrder(log, endpoint, from.answers());
        boolean labelled = plan.guards().stream().anyMatch(Guard::isLabelled);
        this.losses = labelled ? new DecisionsInOrder(log, endpoint, from.losses()) : null;
        this.answerPage = from.answers();
        this.lossPage = from.losses();
    }

    SeenUnits seen() {
        return seen;
    }

    /// Where it has come to, for a reader that is to go on from here.
    Places places() {
        return new Places(place(answers, answerQueue, answerPage), place(losses, lossQueue, lossPage));
    }

    private static Position place(@Nullable DecisionsInOrder cursor, Deque<LogEntry.Kept> queue, Position page) {
        if (queue.isEmpty()) {
            return cursor == null ? page : cursor.position();
        }
        var ticket = queue.getFirst().ticket();
        return new Position(page.sequence(), ticket.epoch(), ticket.number());
    }

    /// Reads the next exposure by its answer.
    ///
    /// @return false when there is none yet
    boolean nextAnswer(Evidence evidence) {
        while (true) {
            if (answerQueue.isEmpty()) {
                answerPage = answers.position();
                answerQueue.addAll(answers.next());
            }
            LogEntry.Kept entry = answerQueue.poll();
            if (entry == null) {
                return false;
            }
            if (isMine(entry)) {
                evidence.answered(observed(entry.decision()));
                return true;
            }
        }
    }

    /// Whether an entry is an exposure of this rollout.
    private boolean isMine(LogEntry.Kept entry) {
        Assignment assignment = entry.decision().assignment();
        if (!rollout.equals(assignment.rollout()) || assignment.exposure() != Exposure.COUNTED) {
            return false;
        }
        String unit = entry.decision().unit();
        boolean drawn = assignment.propensity() > 0 && assignment.propensity() < 1;
        return !drawn || unit == null || seen.isFirst(unit, entry.ticket());
    }

    private static Observed observed(Decision decision) {
        Assignment assignment = decision.assignment();
        return new Observed(
                assignment.propensity(),
                arm(assignment),
                decision.outcome() == Outcome.ERROR,
                decision.outcome() == Outcome.INVALID,
                decision.latency().toNanos());
    }

    private static Arm arm(Assignment assignment) {
        return assignment.arm() == 0 ? Arm.STABLE : Arm.CANDIDATE;
    }

    /// Reads the next exposures by their labels, as long as `goOn` and up to the first that is not settled.
    ///
    /// @param now by the server's clock
    void nextLosses(Evidence evidence, Instant now) {
        DecisionsInOrder cursor = losses;
        while (cursor != null && !evidence.isConvicted()) {
            if (lossQueue.isEmpty()) {
                lossPage = cursor.position();
                lossQueue.addAll(cursor.next());
            }
            List<LogEntry.Kept> some = lossQueue.stream().limit(LABELS_AT_ONCE).toList();
            if (some.isEmpty() || !settle(some, evidence, now)) {
                return;
            }
        }
    }

    /// @return whether all of them were settled
    private boolean settle(List<LogEntry.Kept> some, Evidence evidence, Instant now) {
        for (LabelledDecision each : labels.join(endpoint, Labels.LABEL, some)) {
            Decision decision = each.entry().decision();
            Assignment assignment = decision.assignment();
            boolean drawn = assignment.propensity() > 0 && assignment.propensity() < 1;
            if (drawn && isMine(each.entry())) {
                Optional<Optional<Double>> loss = loss(each, now);
                if (loss.isEmpty()) {
                    return false;
                }
                evidence.labelled(assignment.propensity(), arm(assignment), loss.get());
            }
            lossQueue.remove();
            if (evidence.isConvicted()) {
                return false;
            }
        }
        return true;
    }

    /// The mean loss over the rows; an empty one when its labels are too late; nothing when it is not settled.
    private Optional<Optional<Double>> loss(LabelledDecision each, Instant now) {
        Decision decision = each.entry().decision();
        if (decision.outcome() == Outcome.ERROR) {
            return Optional.of(Optional.of(Double.POSITIVE_INFINITY));
        }
        Instant end = decision.arrival().plus(plan.labelDelay());
        List<String> known = classes.apply(decision.revision().number());
        double sum = 0;
        for (int row = 0; row < decision.count(); row++) {
            Optional<Labels> told = each.labels().get(row);
            if (told.isEmpty() || told.get().first().arrival().isAfter(end)) {
                return now.isAfter(end) ? Optional.of(Optional.empty()) : Optional.empty();
            }
            sum += Losses.of(decision, row, told.get().first().value(), known);
        }
        return Optional.of(Optional.of(sum / decision.count()));
    }

    /// How long the first exposure without all of its labels has waited; empty when none waits.
    Optional<Duration> waitingForLabels(Instant now) {
        return Optional.ofNullable(lossQueue.peek())
                .map(entry -> Duration.between(entry.decision().arrival(), now));
    }
}

package dev.flyball.rollout;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.serving.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A rollout under way that is watched: its evidence, where it reads, and how long its step has been on.
///
/// Used under the lock of its endpoint.
final class Watch {
    /// Exposures that one look takes in at most, so that nobody waits long for the lock.
    private static final int AT_ONCE = 5_000;

    private static final int SETTLED = 100;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String endpoint;
    private final Plan plan;
    private final Evidence evidence;
    private final EvidenceReader reader;
    private final Judge judge;
    private int step;
    private StepClock clock;
    private Instant last;
    private Instant ruled;
    private Instant saved;
    private long ruledAt;
    private boolean kept;
    private Instant labelled = Instant.MIN;
    private String failure = "";
    private int errors;

    /// @param kept whether a snapshot of it is in the store
    Watch(Rollout rollout, SnapshotJson.Kept from, EvidenceReader reader, Instant now, boolean kept) {
        this.plan = rollout.plan();
        this.endpoint = rollout.endpoint();
        this.evidence = from.evidence();
        this.reader = reader;
        this.judge = new Judge(plan, evidence);
        this.step = from.step();
        this.clock = from.clock();
        this.last = now;
        this.ruled = now;
        this.saved = now;
        this.kept = kept;
    }

    Evidence evidence() {
        return evidence;
    }

    EvidenceReader reader() {
        return reader;
    }

    StepClock clock() {
        return clock;
    }

    /// A step begins.
    void enter(int next) {
        step = next;
        clock = StepClock.START;
        errors = 0;
    }

    void resumed() {
        clock = clock.resumed();
        errors = 0;
    }

    /// Lets time pass, and takes in what has come.
    ///
    /// @param counts whether the time counts for the step
    void read(Instant now, boolean counts) {
        if (counts) {
            clock = clock.after(Duration.between(last, now));
        }
        last = now;
        try {
            for (int i = 0; i < AT_ONCE && !evidence.isConvicted() && reader.nextAnswer(evidence); i++) {
                continue;
            }
            if (!now.isBefore(labelled.plus(SECOND))) {
                labelled = now;
                reader.nextLosses(evidence, now);
            }
            failure = "";
        } catch (RuntimeException e) {
            failure = Deployments.brief(e);
        }
    }

    /// Why nothing could be read the last time; empty when it could.
    String failure() {
        return failure;
    }

    /// The endpoint whose lock this is under.
    String endpoint() {
        return endpoint;
    }

    /// Whether a ruling is due: each second, every 100 exposures, and at once when a guard has failed.
    boolean isDue(Instant now) {
        boolean due =
                evidence.isConvicted() || evidence.settled() - ruledAt >= SETTLED || !now.isBefore(ruled.plus(SECOND));
        if (due) {
            errors = failure.isEmpty() ? 0 : errors + 1;
            ruled = now;
            ruledAt = evidence.settled();
        }
        return due;
    }

    Ruling rule(RolloutState state) {
        return switch (state) {
            case RUNNING -> judge.running(step, errors, clock);
            case HOLDING -> judge.holding(step, errors);
            case PROMOTING -> judge.promoting();
            case PENDING, WARMING, SUCCEEDED, ABORTING, ABORTED, FAILED_TO_START -> new Ruling.Stay();
        };
    }

    /// What is to be kept, at most once a second.
    Optional<Snapshot> snapshotIfDue(Instant now) {
        return now.isBefore(saved.plus(SECOND)) ? Optional.empty() : Optional.of(snapshot(now));
    }

    /// What is to be kept now.
    Snapshot snapshot(Instant now) {
        JsonObject state = SnapshotJson.write(plan, evidence, reader.places(), step, clock);
        saved = now;
        boolean first = !kept;
        kept = true;
        return new Snapshot(
                state,
                reader.seen().takeUnsaved().stream()
                        .flatMap(SeenUnits.Seen::numbers)
                        .toList(),
                first);
    }

    /// The evidence as a transition keeps it and the API shows it.
    JsonObject report() {
        boolean judged = step < plan.lastStep();
        return EvidenceJson.of(plan, evidence, judged ? judge.verdicts(step, errors) : java.util.List.of());
    }

    /// What the step still waits for, in words; empty when for nothing but the end of its time.
    String waitingFor(Instant now) {
        if (step == plan.lastStep()) {
            return "the end of the post window in " + Waiting.span(plan.hold().minus(clock.held()));
        }
        return Waiting.text(plan, evidence, judge.verdicts(step, errors), plan.weight(step) / (double) Split.ALL, clock)
                + reader.waitingForLabels(now)
                        .map(waited -> "; the oldest exposure without its label has waited " + Waiting.span(waited))
                        .orElse("");
    }
}

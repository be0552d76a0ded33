package dev.flyball.pipeline.run;

import dev.flyball.kernel.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One step of a run, as its row stands in the store.
///
/// @param position its place in the fixed order, from 0
/// @param version raised by one with every change; changes compare and set it
/// @param epoch raised by one with every lease; a worker with an older one is refused
/// @param leasedBy the epoch of the engine whose worker has or had the lease, 0 before the first
/// @param attempt the attempts begun, 0 before the first
/// @param deaths the workers that died on it
/// @param until the end of the lease, of the back-off or of the wait; null in other states
/// @param reason why it was skipped, failed, hit or waits; empty otherwise
/// @param found one line of what it found; empty until it is done
/// @param facts what it has to tell in the members that a run shows (`candidates`, `metrics`, `gate`, `model`, …)
/// @param outputs what it published or took from an earlier result; empty until it is done
/// @param key the key of its result; null until it is known
public record StepRecord(
        String runId,
        String name,
        int position,
        StepState state,
        long version,
        long epoch,
        long leasedBy,
        int attempt,
        int deaths,
        @Nullable Instant until,
        String reason,
        String found,
        JsonObject facts,
        List<ArtifactRef> outputs,
        @Nullable String key,
        @Nullable Instant started,
        @Nullable Instant finished) {
    public StepRecord {
        Objects.requireNonNull(runId);
        Objects.requireNonNull(name);
        Objects.requireNonNull(facts);
        outputs = List.copyOf(outputs);
    }

    /// A step that nobody has looked at yet.
    public static StepRecord pending(String runId, String name, int position) {
        return new StepRecord(
                runId,
                name,
                position,
                StepState.PENDING,
                0,
                0,
                0,
                0,
                0,
                null,
                "",
                "",
                JsonObject.EMPTY,
                List.of(),
                null,
                null,
                null);
    }

    /// The seconds from the first attempt's start to the end, 0 when it never started.
    public double seconds(Instant now) {
        if (started == null) {
            return 0;
        }
        Instant end = finished == null ? now : finished;
        return Math.max(0, java.time.Duration.between(started, end).toMillis() / 1000.0);
    }

    /// The output of a port.
    public Optional<ArtifactRef> output(String port) {
        return outputs.stream().filter(output -> output.port().equals(port)).findFirst();
    }

    /// What changes next.
    public Change change() {
        return new Change(this);
    }

    /// Gathers the changes of one transition; the version rises by one.
    public static final class Change {
        private final StepRecord from;
        private StepState state;
        private long epoch;
        private long leasedBy;
        private int attempt;
        private int deaths;
        private @Nullable Instant until;
        private String reason = "";
        private String found;
        private JsonObject facts;
        private List<ArtifactRef> outputs;
        private @Nullable String key;
        private @Nullable Instant started;
        private @Nullable Instant finished;

        private Change(StepRecord from) {
            this.from = from;
            state = from.state;
            epoch = from.epoch;
            leasedBy = from.leasedBy;
            attempt = from.attempt;
            deaths = from.deaths;
            found = from.found;
            facts = from.facts;
            outputs = from.outputs;
            key = from.key;
            started = from.started;
            finished = from.finished;
        }

        /// The new state; what was awaited and why is forgotten unless set again.
        public Change state(StepState next) {
            state = next;
            return this;
        }

        public Change leased(long engineEpoch, Instant leaseEnd, Instant now) {
            state = StepState.LEASED;
            epoch = from.epoch + 1;
            leasedBy = engineEpoch;
            attempt = from.attempt + 1;
            until = leaseEnd;
            started = from.started == null ? now : from.started;
            return this;
        }

        public Change until(Instant instant) {
            until = instant;
            return this;
        }

        public Change reason(String why) {
            reason = why;
            return this;
        }

        public Change found(String line, JsonObject told) {
            found = line;
            facts = told;
            return this;
        }

        public Change outputs(List<ArtifactRef> published) {
            outputs = published;
            return this;
        }

        public Change key(String resultKey) {
            key = resultKey;
            return this;
        }

        public Change attempt(int begun) {
            attempt = begun;
            return this;
        }

        public Change deaths(int workers) {
            deaths = workers;
            return this;
        }

        public Change finished(Instant now) {
            finished = now;
            return this;
        }

        public StepRecord done() {
            return new StepRecord(
                    from.runId,
                    from.name,
                    from.position,
                    state,
                    from.version + 1,
                    epoch,
                    leasedBy,
                    attempt,
                    deaths,
                    until,
                    reason,
                    found,
                    facts,
                    outputs,
                    key,
                    started,
                    finished);
        }
    }
}

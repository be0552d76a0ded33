package dev.flyball.rollout;

import dev.flyball.kernel.expression.Call;
import dev.flyball.kernel.expression.Condition;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Facts;
import dev.flyball.kernel.expression.Ref;
import dev.flyball.kernel.expression.Truth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Absolute limits on the candidate's newest exposures, without statistics: for disasters only.
///
/// Nothing is said before `least` exposures; then the newest 1000 at most are looked at. `for k`
/// wants as many looks in a
/// row. Not safe for several threads.
final class Tripwires {
    private static final int MOST = 1000;
    private static final double NANOS = 1e9;

    private final List<Expression> rules;
    private final int least;
    private final int[] broken;
    private final long[] latencies;
    private final boolean[] failures;
    private long seen;

    Tripwires(List<Expression> rules, int least) {
        this.rules = rules;
        this.least = Math.min(least, MOST);
        this.broken = new int[rules.size()];
        this.latencies = new long[MOST];
        this.failures = new boolean[MOST];
    }

    void add(Observed candidate) {
        int at = (int) (seen++ % MOST);
        latencies[at] = candidate.latencyNanos();
        failures[at] = candidate.failed();
    }

    /// Looks once: the first limit that is broken.
    Optional<String> look() {
        int count = (int) Math.min(seen, MOST);
        if (count < least || rules.isEmpty()) {
            return Optional.empty();
        }
        Facts facts = facts(count);
        Optional<String> found = Optional.empty();
        for (int i = 0; i < broken.length; i++) {
            Expression rule = rules.get(i);
            broken[i] = rule.truth(facts) == Truth.TRUE ? broken[i] + 1 : 0;
            if (found.isEmpty() && broken[i] >= looks(rule.condition())) {
                found = Optional.of(rule.text());
            }
        }
        return found;
    }

    private static int looks(Condition condition) {
        return switch (condition) {
            case Condition.And and -> most(and.parts());
            case Condition.Or or -> most(or.branches());
            case Condition.Comparison comparison -> comparison.windows().orElse(1);
            case Condition.Predicate predicate -> 1;
        };
    }

    private static int most(List<Condition> parts) {
        return parts.stream().mapToInt(Tripwires::looks).max().orElse(1);
    }

    private Facts facts(int count) {
        long[] sorted = Arrays.copyOf(latencies, count);
        Arrays.sort(sorted);
        int failed = 0;
        for (int i = 0; i < count; i++) {
            failed += failures[i] ? 1 : 0;
        }
        double errorRate = failed / (double) count;
        return new Facts() {
            @Override
            public OptionalDouble value(Ref name) {
                return switch (name.text()) {
                    case "error_rate" -> OptionalDouble.of(errorRate);
                    case "latency.p50" -> OptionalDouble.of(quantile(sorted, 0.5));
                    case "latency.p95" -> OptionalDouble.of(quantile(sorted, 0.95));
                    case "latency.p99" -> OptionalDouble.of(quantile(sorted, 0.99));
                    default -> OptionalDouble.empty();
                };
            }

            @Override
            public OptionalDouble value(Call call) {
                return OptionalDouble.empty();
            }

            @Override
            public Truth holds(Call predicate) {
                return Truth.UNKNOWN;
            }
        };
    }

    /// The smallest value that at least the share do not exceed, in seconds.
    private static double quantile(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / NANOS;
    }
}

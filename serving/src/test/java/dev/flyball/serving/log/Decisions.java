package dev.flyball.serving.log;

import dev.flyball.model.Batch;
import dev.flyball.model.DataType;
import dev.flyball.serving.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes decisions for tests.
public final class Decisions {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Decisions() {}

    /// A decision of one row: `x` as given, predicted as `2x`.
    public static Decision one(String endpoint, String id, double x) {
        return rows(endpoint, id, START, new double[] {x});
    }

    /// A decision of as many rows as there are values; the key `id` of row i is `<id>-<i>`.
    public static Decision rows(String endpoint, String id, Instant time, double... x) {
        long[] times = new long[x.length];
        double[] y = new double[x.length];
        int[] codes = new int[x.length];
        String[] keys = new String[x.length];
        for (int i = 0; i < x.length; i++) {
            times[i] = time.toEpochMilli() + i;
            y[i] = 2 * x[i];
            codes[i] = i;
            keys[i] = "k-" + id + "-" + i;
        }
        List<LoggedColumn> inputs = List.of(
                LoggedColumn.of("x", DataType.FP64, new Batch.Numbers(x)),
                new LoggedColumn("customer", DataType.BYTES, 1, true, new Batch.Texts(codes, List.of(keys))));
        List<LoggedColumn> outputs = List.of(LoggedColumn.of("prediction", DataType.FP64, new Batch.Numbers(y)));
        return new Decision(
                id,
                endpoint,
                new Revision(1, "m", "7"),
                "rest",
                START,
                null,
                Assignment.SOLE,
                Outcome.OK,
                Duration.ofNanos(123_456),
                new Decision.Rows(times, inputs, outputs, false));
    }

    /// A decision with odd values in every member.
    public static Decision odd(String endpoint, String id, RandomGenerator random) {
        int rows = 1 + random.nextInt(4);
        int width = 1 + random.nextInt(3);
        long[] times = random.longs(rows, -1L << 40, 1L << 42).toArray();
        double[] numbers = random.doubles((long) rows * width).toArray();
        numbers[0] = random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
        int[] codes = random.ints(rows, -1, 3).toArray();
        List<LoggedColumn> inputs = List.of(
                new LoggedColumn("n ü", DataType.FP32, width, false, new Batch.Numbers(numbers)),
                new LoggedColumn(
                        "t",
                        DataType.BYTES,
                        1,
                        random.nextBoolean(),
                        new Batch.Texts(codes, List.of("", "a\u0000b", "\uD83D\uDE00"))));
        boolean failed = random.nextInt(3) == 0;
        return new Decision(
                id,
                endpoint,
                new Revision(random.nextInt(9), "m/ö", "v" + random.nextInt(9)),
                random.nextBoolean() ? "v2" : "mlflow",
                Instant.ofEpochMilli(random.nextLong(1L << 42)),
                random.nextBoolean() ? null : "unit " + random.nextInt(),
                random.nextBoolean()
                        ? Assignment.SOLE
                        : new Assignment("r1", random.nextLong(), 1, random.nextDouble(), Exposure.UNASSIGNED),
                failed ? Outcome.ERROR : Outcome.INVALID,
                Duration.ofNanos(random.nextLong(1L << 40)),
                new Decision.Rows(times, inputs, failed ? List.of() : inputs, random.nextBoolean()));
    }
}

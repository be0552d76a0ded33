package dev.flyball.data.split;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Divides the rows of a table. Deterministic in the request and the rows; not safe for threads: one per split.
public final class Splitter {
    private final Table table;
    private final SplitRequest request;
    private final int[] kept;
    private final byte[] parts;
    private final int[] folds;
    private final List<String> warnings = new ArrayList<>();

    private Splitter(Table table, SplitRequest request, int[] kept) {
        this.table = table;
        this.request = request;
        this.kept = kept;
        this.parts = new byte[table.rows()];
        this.folds = new int[table.rows()];
        Arrays.fill(parts, Split.LEFT_OUT);
        Arrays.fill(folds, -1);
    }

    /// @param kept the rows to divide, ascending (those that have a target); the others are left out
    /// @throws FlyballException FB-302 a column that is not there, FB-504 times that cannot be read
    public static Split split(Table table, SplitRequest request, int[] kept) {
        Splitter splitter = new Splitter(table, request, kept);
        switch (request.kind()) {
            case RANDOM, STRATIFIED -> splitter.byStrata();
            case GROUP -> splitter.byShare(splitter.groupValues());
            case KEY -> splitter.byShare(splitter.values());
            case TIME -> splitter.byTime();
        }
        if (request.folds() > 0) {
            splitter.fold();
        }
        boolean expanding = request.kind() == SplitKind.TIME;
        return new Split(splitter.parts, splitter.folds, request.folds(), expanding, splitter.warnings);
    }

    private double[] values() {
        request.keys().forEach(this::column);
        return SplitValue.ofRows(table, request.keys(), request.seed());
    }

    private double[] groupValues() {
        Column group = column(Objects.requireNonNull(request.group(), "A split by group needs a group."));
        Map<String, Double> known = new HashMap<>();
        double[] values = new double[table.rows()];
        for (int row : kept) {
            values[row] = known.computeIfAbsent(text(group, row), key -> SplitValue.of(request.seed(), key));
        }
        return values;
    }

    private static String text(Column column, int row) {
        @Nullable String text = column.text(row);
        return text == null ? "" : text;
    }

    private Column column(String name) {
        return table.find(name)
                .orElseThrow(() -> new FlyballException(
                        ErrorCode.EXPRESSION_NAME,
                        "Unknown column (" + name + ").",
                        "split",
                        Nearest.hint(name, table.names())));
    }

    /// Train, then validation, then test, as intervals of [0, 1).
    private byte part(double value) {
        double train = 1 - request.test() - request.valid();
        return value < train ? Split.TRAIN : value < 1 - request.test() ? Split.VALID : Split.TEST;
    }

    private void byShare(double[] values) {
        for (int row : kept) {
            parts[row] = part(values[row]);
        }
    }

    /// Sorted by value inside each stratum and cut at the exact shares.
    private void byStrata() {
        double[] values = values();
        strata().forEach((stratum, rows) -> {
            List<Integer> sorted = new ArrayList<>(rows);
            sorted.sort(Comparator.<Integer>comparingDouble(row -> values[row]).thenComparing(row -> row));
            int n = sorted.size();
            int wanted = 1 + (request.valid() > 0 ? 1 : 0) + (request.test() > 0 ? 1 : 0);
            if (n < wanted) {
                warnings.add(
                        "The stratum " + stratum + " has " + n + " rows for " + wanted + " parts: all go to train.");
                sorted.forEach(row -> parts[row] = Split.TRAIN);
                return;
            }
            int train = cut(1 - request.test() - request.valid(), n);
            int valid = cut(1 - request.test(), n);
            for (int i = 0; i < n; i++) {
                parts[sorted.get(i)] = i < train ? Split.TRAIN : i < valid ? Split.VALID : Split.TEST;
            }
        });
    }

    private static int cut(double share, int n) {
        return (int) Math.floor(share * n + 0.5 + 1e-9);
    }

    private Map<String, List<Integer>> strata() {
        Map<String, List<Integer>> strata = new TreeMap<>();
        @Nullable String target = request.kind() == SplitKind.STRATIFIED ? request.target() : null;
        @Nullable Column column = target == null ? null : column(target);
        for (int row : kept) {
            String stratum = column == null ? "all" : text(column, row);
            strata.computeIfAbsent(stratum, key -> new ArrayList<>()).add(row);
        }
        return strata;
    }

    /// Cut at times, not at row numbers: equal times stay together. A group goes with its last time,
    /// and its earlier rows
    /// are in no part: so no group is in two parts, and no part holds a time of a later one.
    private void byTime() {
        LocalDateTime[] times = times();
        int[] ordered = IntStream.of(kept)
                .filter(row -> times[row] != null)
                .boxed()
                .sorted(Comparator.<Integer, LocalDateTime>comparing(row -> times[row])
                        .thenComparing(row -> row))
                .mapToInt(row -> row)
                .toArray();
        if (ordered.length < kept.length) {
            warnings.add((kept.length - ordered.length) + " rows without a time are in no part.");
        }
        @Nullable LocalDateTime valid = cutTime(ordered, times, 1 - request.test() - request.valid());
        @Nullable LocalDateTime test = cutTime(ordered, times, 1 - request.test());
        for (int row : ordered) {
            parts[row] = part(times[row], request.valid() > 0 ? valid : test, test);
        }
        @Nullable String group = request.group();
        if (group != null) {
            keepGroupsWhole(column(group));
        }
    }

    private void keepGroupsWhole(Column group) {
        Map<String, Byte> last = new HashMap<>();
        for (int row : kept) {
            if (parts[row] != Split.LEFT_OUT && !group.isMissing(row)) {
                last.merge(text(group, row), parts[row], (a, b) -> (byte) Math.max(a, b));
            }
        }
        int left = 0;
        for (int row : kept) {
            if (parts[row] != Split.LEFT_OUT
                    && !group.isMissing(row)
                    && parts[row] < last.getOrDefault(text(group, row), parts[row])) {
                parts[row] = Split.LEFT_OUT;
                left++;
            }
        }
        if (left > 0) {
            warnings.add(left + " rows are in no part: their group (" + group.name() + ") goes on in a later one.");
        }
    }

    private byte part(LocalDateTime time, @Nullable LocalDateTime valid, @Nullable LocalDateTime test) {
        if (test != null && !time.isBefore(test)) {
            return Split.TEST;
        }
        if (test != null && !time.isBefore(test.minus(request.gap()))) {
            return request.gap().isZero() ? Split.VALID : Split.LEFT_OUT;
        }
        if (valid == null || time.isBefore(valid.minus(request.gap()))) {
            return Split.TRAIN;
        }
        return time.isBefore(valid) ? Split.LEFT_OUT : Split.VALID;
    }

    /// The first time of the part that begins after `share` of the rows; null when that is none.
    private static @Nullable LocalDateTime cutTime(int[] ordered, LocalDateTime[] times, double share) {
        int at = cut(share, ordered.length);
        return at >= ordered.length ? null : times[ordered[at]];
    }

    /// The time of each row; null in a row that has none.
    private LocalDateTime[] times() {
        Column column = column(Objects.requireNonNull(request.time(), "A split by time needs a time."));
        LocalDateTime[] times = new LocalDateTime[table.rows()];
        List<String> bad = new ArrayList<>();
        for (int row : kept) {
            @Nullable String text = column.text(row);
            @Nullable LocalDateTime time = text == null ? null : Times.parse(text);
            if (time != null) {
                times[row] = time;
            } else if (text != null && bad.size() < 5) {
                bad.add("row " + (row + 1) + " " + text);
            }
        }
        if (!bad.isEmpty()) {
            throw new FlyballException(
                    ErrorCode.TIME_UNPARSEABLE,
                    "Some values of " + column.name() + " are no times (" + String.join(", ", bad) + ").",
                    "data.time",
                    "Maybe write them as 2026-01-31T12:00, or name another column.");
        }
        return times;
    }

    private void fold() {
        if (request.kind() == SplitKind.TIME) {
            foldByTime();
        } else if (request.kind() == SplitKind.GROUP || request.kind() == SplitKind.KEY) {
            double[] values = request.kind() == SplitKind.GROUP ? groupValues() : values();
            double train = 1 - request.test();
            forTraining(
                    row -> folds[row] = Math.min(request.folds() - 1, (int) (values[row] / train * request.folds())));
        } else {
            foldByStrata();
        }
    }

    private void forTraining(java.util.function.IntConsumer use) {
        for (int row : kept) {
            if (parts[row] == Split.TRAIN) {
                use.accept(row);
            }
        }
    }

    /// Dealt out in turn in the order of the values, stratum after stratum.
    private void foldByStrata() {
        double[] values = values();
        int[] next = new int[1];
        strata().values()
                .forEach(rows -> rows.stream()
                        .filter(row -> parts[row] == Split.TRAIN)
                        .sorted(Comparator.<Integer>comparingDouble(row -> values[row])
                                .thenComparing(row -> row))
                        .forEach(row -> folds[row] = next[0]++ % request.folds()));
    }

    /// k + 1 blocks of ordered rows; block 0 is only learned from, so it is fold 0 and scored folds are 1 … k.
    private void foldByTime() {
        LocalDateTime[] times = times();
        int blocks = request.folds() + 1;
        Integer[] ordered = IntStream.of(kept)
                .filter(row -> parts[row] == Split.TRAIN)
                .boxed()
                .sorted(Comparator.<Integer, LocalDateTime>comparing(row -> times[row])
                        .thenComparing(row -> row))
                .toArray(Integer[]::new);
        int size = Math.max(1, ordered.length / blocks);
        int block = 0;
        for (int i = 0; i < ordered.length; i++) {
            boolean sameTime = i > 0 && times[ordered[i]].equals(times[ordered[i - 1]]);
            int wanted = Math.min(blocks - 1, Math.max(0, i - (ordered.length - size * blocks)) / size);
            block = sameTime ? block : Math.max(block, wanted);
            folds[ordered[i]] = block;
        }
        @Nullable String group = request.group();
        if (group != null) {
            joinFolds(column(group), ordered);
        }
    }

    /// A group is scored in its last block, with all its rows.
    private void joinFolds(Column group, Integer[] ordered) {
        Map<String, Integer> last = new HashMap<>();
        for (int row : ordered) {
            if (!group.isMissing(row)) {
                last.merge(text(group, row), folds[row], Math::max);
            }
        }
        for (int row : ordered) {
            folds[row] = group.isMissing(row) ? folds[row] : last.getOrDefault(text(group, row), folds[row]);
        }
    }
}

package dev.flyball.pipeline.start;

import dev.flyball.data.Column;
import dev.flyball.data.Table;
import dev.flyball.data.split.ColumnLeaks;
import dev.flyball.data.split.Leak;
import dev.flyball.model.Task;
import dev.flyball.training.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a table's columns were taken for, and why.
///
/// @param key the column that identifies a row
/// @param time the column that says when a row happened
/// @param group the column whose values must not cross a split
/// @param otherGroup an id with several rows that was not taken for the group, since rows of different values are equal
/// @param drops columns that must not be features, each set with its reason
/// @param suspects columns that predict the target strangely well, and stay
/// @param otherDates columns of dates that were not taken for the time of a row
/// @param texts columns of free text
/// @param duplicates rows that equal an earlier one
record Findings(
        Target target,
        Optional<Taken> key,
        Optional<Taken> time,
        Optional<Taken> group,
        Optional<Taken> otherGroup,
        List<Drop> drops,
        List<Leak> suspects,
        List<Taken> otherDates,
        List<String> texts,
        int duplicates,
        int rows) {
    private static final int MOST_LEAKS = 20;
    private static final double RARE = 0.1;

    /// A column and the reason why it was taken for what it is.
    record Taken(String column, String why) {}

    /// Columns to drop and the reason.
    ///
    /// @param leak whether they give the target away
    record Drop(List<String> columns, String why, boolean leak) {
        Drop {
            columns = List.copyOf(columns);
        }
    }

    static Findings of(Table table, Target target) {
        List<ColumnLook> looks = table.columns().stream()
                .filter(column -> !column.name().equals(target.column()))
                .map(column -> ColumnLook.at(column, table.rows()))
                .toList();
        List<Taken> ids =
                looks.stream().flatMap(look -> look.identifies().stream()).toList();
        Optional<Taken> key = ids.stream().findFirst();
        List<Drop> drops = new ArrayList<>();
        ids.stream().skip(1).forEach(id -> drops.add(new Drop(List.of(id.column()), id.why(), false)));

        TimeChoice times = TimeChoice.of(table, target, looks);
        Set<String> features = new LinkedHashSet<>(table.names());
        features.remove(target.column());
        ids.forEach(id -> features.remove(id.column()));
        List<Leak> suspects = leaks(table, target, features, drops);

        Rows rows = new Rows(table);
        List<Taken> groups = looks.stream()
                .filter(look -> features.contains(look.name()))
                .flatMap(look -> look.groups().stream())
                .toList();
        Optional<Taken> group = groups.stream()
                .filter(taken -> !rows.repeatAcross(taken.column(), features, target.column()))
                .findFirst();
        Optional<Taken> otherGroup =
                group.isPresent() ? Optional.empty() : groups.stream().findFirst();
        return new Findings(
                target,
                key,
                times.chosen(),
                group,
                otherGroup,
                List.copyOf(drops),
                suspects,
                times.others(),
                looks.stream()
                        .filter(ColumnLook::isFreeText)
                        .map(ColumnLook::name)
                        .filter(features::contains)
                        .toList(),
                rows.duplicates(),
                table.rows());
    }

    /// Drops what gives the target away, until nothing does; gives what is only suspect.
    private static List<Leak> leaks(Table table, Target target, Set<String> features, List<Drop> drops) {
        for (int i = 0; i < MOST_LEAKS; i++) {
            List<Leak> found = ColumnLeaks.find(table, target.column(), List.copyOf(features));
            List<Leak> certain = found.stream()
                    .filter(leak -> leak.severity() == Leak.Severity.ERROR)
                    .toList();
            if (certain.isEmpty()) {
                return found;
            }
            for (Leak leak : certain) {
                List<String> left =
                        leak.columns().stream().filter(features::remove).toList();
                if (!left.isEmpty()) {
                    drops.add(new Drop(left, leak.evidence(), true));
                }
            }
        }
        return List.of();
    }

    /// The classes with their shares, by falling count; empty for numbers.
    List<Map.Entry<String, Double>> shares() {
        if (target.task() == Task.REGRESSION) {
            return List.of();
        }
        int[] counts = new int[target.classes().size()];
        for (double value : target.values()) {
            counts[(int) value]++;
        }
        Map<String, Double> shares = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            shares.put(target.classes().get(i), (double) counts[i] / target.values().length);
        }
        return shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /// Whether some class is so rare that a person should know.
    boolean isImbalanced() {
        List<Map.Entry<String, Double>> shares = shares();
        return !shares.isEmpty() && shares.getLast().getValue() < RARE;
    }

    /// Why the task is what it is.
    String taskReason(Table table) {
        Column column = table.column(target.column());
        int distinct = ColumnLook.at(column, table.rows()).distinct();
        return switch (target.task()) {
            case BINARY -> "it has two values";
            case MULTICLASS ->
                column instanceof Column.Numbers
                        ? "it has " + distinct + " different whole numbers, taken for classes"
                        : "it has " + distinct + " different texts";
            case REGRESSION -> "it has " + distinct + " different numbers";
        };
    }

    /// One line for each thing that was taken or left out.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("target  " + target.column() + ", " + word(target.task()));
        key.ifPresent(taken -> notes.add("key     " + taken.column() + ": " + taken.why()));
        time.ifPresent(taken -> notes.add("time    " + taken.column() + ": " + taken.why()));
        group.ifPresent(taken -> notes.add("group   " + taken.column() + ": " + taken.why()));
        drops.forEach(drop -> notes.add("drop    " + String.join(", ", drop.columns()) + ": " + drop.why()));
        suspects.forEach(leak -> notes.add("suspect " + leak.evidence()));
        if (isImbalanced()) {
            notes.add("rare    " + rarest());
        }
        if (duplicates > 0) {
            notes.add("rows    " + String.format(Locale.ROOT, "%,d of %,d equal an earlier one", duplicates, rows));
        }
        if (target.dropped() > 0) {
            notes.add("rows    " + String.format(Locale.ROOT, "%,d have no target and are left out", target.dropped()));
        }
        target.warnings().forEach(warning -> notes.add("warning " + warning));
        return notes.stream().map(Findings::oneLine).toList();
    }

    private static String oneLine(String note) {
        return note.replaceAll("\\p{Cntrl}", " ");
    }

    /// The rarest class and its share.
    String rarest() {
        Map.Entry<String, Double> last = shares().getLast();
        return String.format(Locale.ROOT, "%s is in %.2g %% of the rows", last.getKey(), 100 * last.getValue());
    }

    /// The task's word in a project file.
    static String word(Task task) {
        return switch (task) {
            case BINARY -> "binary";
            case MULTICLASS -> "multiclass";
            case REGRESSION -> "regress";
        };
    }
}

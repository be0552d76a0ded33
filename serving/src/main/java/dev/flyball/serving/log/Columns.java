package dev.flyball.serving.log;

import dev.flyball.model.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Compares columns by their values, not by their arrays.
final class Columns {
    private Columns() {}

    static boolean equal(List<LoggedColumn> a, List<LoggedColumn> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = equal(a.get(i), b.get(i));
        }
        return same;
    }

    private static boolean equal(LoggedColumn a, LoggedColumn b) {
        return a.name().equals(b.name())
                && a.type() == b.type()
                && a.width() == b.width()
                && a.key() == b.key()
                && equal(a.values(), b.values());
    }

    private static boolean equal(Batch.Values a, Batch.Values b) {
        if (a instanceof Batch.Numbers numbers && b instanceof Batch.Numbers others) {
            return Arrays.equals(numbers.values(), others.values());
        }
        boolean same = a instanceof Batch.Texts && b instanceof Batch.Texts && a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = Objects.equals(((Batch.Texts) a).text(i), ((Batch.Texts) b).text(i));
        }
        return same;
    }
}

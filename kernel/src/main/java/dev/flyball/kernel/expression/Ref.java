package dev.flyball.kernel.expression;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A dotted name: `rows`, `champion.auc`, `latency.p99`.
public record Ref(List<String> names) implements Term, Argument {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    static final Set<String> RESERVED = Set.of("and", "or", "for");

    public Ref {
        names = List.copyOf(names);
        if (names.isEmpty() || !names.stream().allMatch(Ref::isName)) {
            throw new IllegalArgumentException("Not a name of an expression (" + String.join(".", names) + ").");
        }
    }

    public static Ref of(String... names) {
        return new Ref(List.of(names));
    }

    /// Whether `word` can stand in an expression without quotes.
    public static boolean isName(String word) {
        return NAME.matcher(word).matches() && !RESERVED.contains(word);
    }

    public String first() {
        return names.get(0);
    }

    public String last() {
        return names.get(names.size() - 1);
    }

    @Override
    public void walk(Consumer<Argument> visitor) {
        visitor.accept(this);
    }

    @Override
    public String text() {
        return String.join(".", names);
    }

    @Override
    public String toString() {
        return text();
    }
}

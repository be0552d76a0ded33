package dev.flyball.training.gate;

import java.util.List;

/// What a rule or a gate came to.
public sealed interface Verdict permits Verdict.Pass, Verdict.Fail, Verdict.Undecided {

    /// @param note what a person should know, may be empty
    record Pass(String note) implements Verdict {}

    record Fail(String note) implements Verdict {}

    /// Neither shown to hold nor shown not to.
    record Undecided(String note) implements Verdict {}

    String note();

    /// `PASS`, `FAIL` or `UNDECIDED`.
    default String word() {
        return switch (this) {
            case Pass pass -> "PASS";
            case Fail fail -> "FAIL";
            case Undecided undecided -> "UNDECIDED";
        };
    }

    /// FAIL wins, then UNDECIDED; the note is that of the one that wins.
    static Verdict and(List<Verdict> verdicts) {
        return first(verdicts, Fail.class, first(verdicts, Undecided.class, first(verdicts, Pass.class, new Pass(""))));
    }

    /// PASS wins, then UNDECIDED; the note is that of the one that wins.
    static Verdict or(List<Verdict> verdicts) {
        return first(verdicts, Pass.class, first(verdicts, Undecided.class, first(verdicts, Fail.class, new Fail(""))));
    }

    private static Verdict first(List<Verdict> verdicts, Class<? extends Verdict> kind, Verdict otherwise) {
        return verdicts.stream().filter(kind::isInstance).findFirst().orElse(otherwise);
    }
}

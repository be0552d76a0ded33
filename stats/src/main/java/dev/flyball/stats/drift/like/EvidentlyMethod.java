package dev.flyball.stats.drift.like;

/// The methods of Evidently 0.7.21, their limits, and which one it takes for a column.
public enum EvidentlyMethod {
    KS("ks", 0.05, Alarm.AT_MOST),
    WASSERSTEIN("wasserstein", 0.1, Alarm.AT_LEAST),
    CHI_SQUARE("chisquare", 0.05, Alarm.BELOW),
    Z("z", 0.05, Alarm.BELOW),
    JENSEN_SHANNON("jensenshannon", 0.1, Alarm.AT_LEAST),
    KULLBACK_LEIBLER("kl_div", 0.1, Alarm.AT_LEAST),
    PSI("psi", 0.1, Alarm.AT_LEAST),
    HELLINGER("hellinger", 0.1, Alarm.AT_LEAST),
    ENERGY("ed", 0.1, Alarm.ABOVE),
    CRAMER_VON_MISES("cramer_von_mises", 0.1, Alarm.BELOW),
    MANN_WHITNEY("mannw", 0.05, Alarm.BELOW),
    WELCH("t_test", 0.05, Alarm.BELOW),
    FISHER("fisher_exact", 0.1, Alarm.BELOW),
    G("g_test", 0.1, Alarm.BELOW),
    TOTAL_VARIATION("TVD", 0.1, Alarm.BELOW);

    /// Above so many rows of the reference a distance is used instead of a test.
    private static final long LARGE = 1000;

    private final String word;
    private final double limit;
    private final Alarm alarm;

    EvidentlyMethod(String word, double limit, Alarm alarm) {
        this.word = word;
        this.limit = limit;
        this.alarm = alarm;
    }

    private enum Alarm {
        BELOW,
        AT_MOST,
        AT_LEAST,
        ABOVE
    }

    /// The method for a column.
    ///
    /// @param numeric whether it holds numbers
    /// @param referenceRows after cleaning
    /// @param distinct values of reference and window together
    public static EvidentlyMethod choose(boolean numeric, long referenceRows, long distinct) {
        boolean large = referenceRows > LARGE;
        if (numeric && distinct > 5) {
            return large ? WASSERSTEIN : KS;
        }
        if (large) {
            return JENSEN_SHANNON;
        }
        return distinct <= 2 ? Z : CHI_SQUARE;
    }

    /// The name it has there.
    public String word() {
        return word;
    }

    public double limit() {
        return limit;
    }

    /// Whether a score (a p-value for tests) means drift.
    public boolean alarms(double score) {
        return alarms(score, limit);
    }

    /// Whether a score means drift at another limit.
    public boolean alarms(double score, double otherLimit) {
        return switch (alarm) {
            case BELOW -> score < otherLimit;
            case AT_MOST -> score <= otherLimit;
            case AT_LEAST -> score >= otherLimit;
            case ABOVE -> score > otherLimit;
        };
    }

    /// Whether the score is a p-value.
    public boolean isTest() {
        return alarm == Alarm.BELOW || alarm == Alarm.AT_MOST;
    }
}

package dev.flyball.stats.drift;

/// One question about a feature, and what the counts say to it.
public sealed interface DriftTest {
    /// What is asked.
    Question question();

    /// What can differ between reference and window.
    enum Question {
        /// The shares of the cells.
        DISTRIBUTION("distribution"),
        /// The share of categories that the reference has no cell for.
        UNSEEN("unseen"),
        MISSING("missing"),
        NAN("nan"),
        NEGATIVE_INFINITY("negative_infinity"),
        POSITIVE_INFINITY("positive_infinity");

        private final String word;

        Question(String word) {
            this.word = word;
        }

        /// The word for reports.
        public String word() {
            return word;
        }

        static Question of(Apart apart) {
            return switch (apart) {
                case MISSING -> MISSING;
                case NAN -> NAN;
                case NEGATIVE_INFINITY -> NEGATIVE_INFINITY;
                case POSITIVE_INFINITY -> POSITIVE_INFINITY;
            };
        }
    }

    /// A test that was made.
    ///
    /// @param method `g`, `g+ks` or `fisher`
    /// @param statistic G, or for `fisher` the share in the window less that in the reference
    /// @param p the chance of such counts when nothing changed, 0..1
    /// @param effect on the cells before merging; for `fisher` on two cells
    record Tested(Question question, String method, double statistic, double p, JensenShannonExcess effect)
            implements DriftTest {}

    /// A test that the counts do not allow.
    ///
    /// @param reason in words
    /// @param rowsMissing how many more rows it takes, at least 1
    record NoData(Question question, String reason, long rowsMissing) implements DriftTest {}
}

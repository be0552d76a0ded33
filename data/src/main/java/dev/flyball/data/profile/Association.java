package dev.flyball.data.profile;

/// How strongly a column goes with the target.
///
/// @param measure the words of [Measure]
/// @param value 0..1; an AUC is at least 0.5
public record Association(Measure measure, double value) {
    /// What is measured.
    public enum Measure {
        /// The absolute value of Pearson's r of two numbers.
        ABS_R,
        /// The larger of AUC and 1 - AUC of a number for telling two classes apart.
        AUC,
        /// The correlation ratio (Pearson 1905): the root of the share of a number's variance that lies
        /// between groups.
        ETA,
        /// Cramér's V with the correction of Bergsma 2013.
        CRAMERS_V;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

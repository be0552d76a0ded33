package dev.flyball.monitoring;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How two tables are compared.
///
/// @param method for all features it fits, in the words of the mode; empty for the mode's own choice
/// @param level of the family of all tests in calibrated mode, and of single tests of other tools where they have none
///     of their own; between 0 and 1
/// @param scores whether every raw score is reported, too
public record DriftSettings(Mode mode, Optional<String> method, double level, boolean scores) {
    public DriftSettings {
        if (!(level > 0 && level < 1)) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The level must lie between 0 and 1 (" + level + ").",
                    "--level",
                    "Maybe 0.05.");
        }
        if (method.isPresent() && !mode.methods().contains(method.get())) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD,
                    "Unknown method of drift, " + mode.word() + " (" + method.get() + ").",
                    "--method",
                    Nearest.hint(method.get(), mode.methods()));
        }
    }

    /// Whose rules decide.
    public enum Mode {
        /// Ours: tests that keep their level, with effects.
        CALIBRATED("calibrated", List.of("g", "ks", "g+ks")),
        /// Those of Evidently 0.7.21.
        EVIDENTLY("evidently", EvidentlyDrift.METHODS),
        /// Those of NannyML 0.13.1.
        NANNYML("nannyml", NannymlDrift.METHODS);

        private final String word;
        private final List<String> methods;

        Mode(String word, List<String> methods) {
            this.word = word;
            this.methods = methods;
        }

        public String word() {
            return word;
        }

        /// The words that choose a method.
        public List<String> methods() {
            return methods;
        }

        /// @throws FlyballException FB-101 for a word that is none
        public static Mode parse(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new FlyballException(
                            ErrorCode.UNKNOWN_WORD,
                            "Unknown mode of drift (" + word + ").",
                            "--like",
                            Nearest.hint(word, List.of("evidently", "nannyml"))));
        }
    }
}

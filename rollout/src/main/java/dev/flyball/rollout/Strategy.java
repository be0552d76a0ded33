package dev.flyball.rollout;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How a new revision takes over. The words are agreed; only some are built.
public enum Strategy {
    /// Unload the old, load the new; requests in the gap are asked to come again.
    RECREATE(true),
    /// Load the new beside the old, then one swap.
    ROLLING(true),
    BLUE_GREEN(false),
    SHADOW(false),
    /// A rising share of the requests, as long as the evidence allows.
    CANARY(true),
    AB_TEST(false),
    BANDIT(false),
    FLAG(false);

    private final boolean built;

    Strategy(boolean built) {
        this.built = built;
    }

    /// The word on the wire and in the project file.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isBuilt() {
        return built;
    }

    /// @param word with `_` or `-`
    /// @throws FlyballException FB-101 unknown, FB-120 not built yet
    public static Strategy parse(String word, String where) {
        String wanted = word.replace('-', '_').toLowerCase(Locale.ROOT);
        List<String> words = Arrays.stream(values()).map(Strategy::word).toList();
        if (!words.contains(wanted)) {
            throw new FlyballException(
                    ErrorCode.UNKNOWN_WORD, "Unknown strategy (" + word + ").", where, Nearest.hint(wanted, words));
        }
        Strategy strategy = valueOf(wanted.toUpperCase(Locale.ROOT));
        if (!strategy.built) {
            throw new FlyballException(
                    ErrorCode.NOT_BUILT,
                    "The strategy " + strategy.word() + " is not built yet.",
                    where,
                    "Maybe canary, rolling or recreate.");
        }
        return strategy;
    }
}

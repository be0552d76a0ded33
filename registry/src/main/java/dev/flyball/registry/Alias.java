package dev.flyball.registry;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The names that point to versions.
public final class Alias {
    /// The version that the endpoint of the model serves, moved by rollouts only.
    public static final String CHAMPION = "champion";

    /// The champion before, moved by rollouts only.
    public static final String PREVIOUS = "previous";

    private static final Set<String> RESERVED = Set.of(CHAMPION, PREVIOUS);
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[vV][0-9]+");

    private Alias() {}

    /// Whether only rollouts move it.
    public static boolean isReserved(String alias) {
        return RESERVED.contains(alias);
    }

    /// The alias, if it may be set at all.
    public static String check(String alias) {
        boolean bad = !LETTERS.matcher(alias).matches()
                || LIKE_A_NUMBER.matcher(alias).matches()
                || "latest".equals(alias.toLowerCase(Locale.ROOT));
        if (bad) {
            throw Refusal.badRequest(
                    "Not a name for an alias (" + alias + ").",
                    "alias " + alias,
                    "Maybe letters, digits, - and _, at most 255, not latest and not like v7.");
        }
        return alias;
    }
}

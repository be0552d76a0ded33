package dev.flyball.registry;

import java.util.regex.Pattern;

/// The limits and the spelling of names and keys, as MLflow's clients know them.
final class Keys {
    static final int MAX_MODEL = 256;
    static final int MAX_DESCRIPTION = 5_000;
    private static final int MAX_KEY = 250;
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_\\-. :/]+");
    private static final Pattern CROOKED_PATH = Pattern.compile("^/|//|/$|(^|/)\\.{1,2}(/|$)");

    private Keys() {}

    /// Refuses the key of a metric, parameter or tag that could not be a file's name below a folder.
    static void check(String what, String key) {
        if (key.length() > MAX_KEY
                || !KEY.matcher(key).matches()
                || CROOKED_PATH.matcher(key).find()) {
            throw Refusal.badRequest(
                    "Not a key for a " + what + " (" + key + ").",
                    what + " " + key,
                    "Maybe letters, digits, _ - . : / and spaces, at most " + MAX_KEY + ", as a path without . and ..");
        }
    }

    static void checkName(String what, String name, int max) {
        if (name.isBlank()) {
            throw Refusal.badRequest("A name of nothing (" + name + ") for a " + what + ".", what);
        }
        checkLength("name of a " + what, name, max);
    }

    static void checkLength(String what, String text, int max) {
        if (text.length() > max) {
            throw Refusal.badRequest(
                    "The " + what + " has too many characters (" + text.length() + ").",
                    what,
                    "Maybe at most " + max + ".");
        }
    }

    static void checkLimit(int limit, int max) {
        if (limit < 1 || limit > max) {
            throw Refusal.badRequest("The limit (" + limit + ") must be in 1.." + max + ".", "limit");
        }
    }

    static void checkOffset(int offset) {
        if (offset < 0) {
            throw Refusal.badRequest("The offset (" + offset + ") must not be negative.", "offset");
        }
    }
}

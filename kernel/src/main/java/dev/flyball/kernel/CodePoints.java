package dev.flyball.kernel;

/// The order of texts by code point, which is also that of their UTF-8 bytes; Java's own order is that of UTF-16.
public final class CodePoints {
    private CodePoints() {}

    /// Negative, 0 or positive, as of a comparator.
    public static int compare(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y)) : x - y;
            }
        }
        return a.length() - b.length();
    }
}

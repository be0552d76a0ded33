package dev.flyball.serving;

import java.math.BigInteger;
import java.util.Comparator;

/// Versions by number when they are digits only, else by code point; digits-only ones are greater than text.
enum VersionOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        boolean aDigits = isDigits(a);
        boolean bDigits = isDigits(b);
        if (aDigits && bDigits) {
            int byNumber = new BigInteger(a).compareTo(new BigInteger(b));
            return byNumber != 0 ? byNumber : a.compareTo(b);
        }
        return aDigits == bDigits ? a.compareTo(b) : Boolean.compare(aDigits, bDigits);
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

package dev.flyball.model.features;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The known values of a category in a fixed order, found by text or by number. Immutable.
///
/// A number finds the level that is written in its shortest form (`3` for 3.0), or `true` for 1 and `false` for 0.
public final class Levels {
    private final List<String> texts;
    private final Map<String, Integer> byText;
    private final double[] numbers;
    private final int[] codeOfNumber;

    /// @throws IllegalArgumentException when a level stands twice
    public Levels(List<String> texts) {
        this.texts = List.copyOf(texts);
        this.byText = new HashMap<>(texts.size() * 2);
        for (String text : texts) {
            if (byText.put(text, byText.size()) != null) {
                throw new IllegalArgumentException("The level (" + text + ") stands twice.");
            }
        }
        int[] order = byNumber();
        this.numbers = new double[order.length];
        this.codeOfNumber = order;
        for (int i = 0; i < order.length; i++) {
            numbers[i] = number(texts.get(order[i]));
        }
    }

    /// The codes of the levels that are numbers, in the order of the numbers.
    private int[] byNumber() {
        Integer[] codes = new Integer[texts.size()];
        Arrays.setAll(codes, i -> i);
        return Arrays.stream(codes)
                .filter(code -> !Double.isNaN(number(texts.get(code))))
                .sorted((a, b) -> Double.compare(number(texts.get(a)), number(texts.get(b))))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double number(String text) {
        if (text.equals("true")) {
            return 1;
        }
        if (text.equals("false") || text.equals("0")) {
            return 0;
        }
        try {
            double number = Double.parseDouble(text);
            return Numbers.text(number).equals(text) ? number : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    public List<String> texts() {
        return texts;
    }

    public int size() {
        return texts.size();
    }

    /// The index of a text, -1 when it is unknown or null.
    public int of(@Nullable String text) {
        Integer code = text == null ? null : byText.get(text);
        return code == null ? -1 : code;
    }

    /// The index of a number, -1 when it is unknown or NaN.
    public int of(double value) {
        int at = Arrays.binarySearch(numbers, value + 0.0);
        return at < 0 || Double.isNaN(value) ? -1 : codeOfNumber[at];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Levels levels && levels.texts.equals(texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}

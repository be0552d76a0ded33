package dev.flyball.model.features;

import dev.flyball.model.Batch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns that a chain of transforms works on: raw inputs at first, then whatever the transforms put there.
final class Frame implements Transform.FrameAccess {
    private final int rows;
    private final Map<String, Batch.Values> columns;

    Frame(Batch batch) {
        this.rows = batch.rows();
        this.columns = new HashMap<>(batch.columns());
    }

    @Override
    public int rows() {
        return rows;
    }

    /// The numbers of a column; a column that is absent is missing everywhere; texts that are numbers
    /// are read as such.
    @Override
    public double[] numbers(String column) {
        Batch.Values values = columns.get(column);
        if (values instanceof Batch.Numbers) {
            return ((Batch.Numbers) values).values();
        }
        double[] numbers = new double[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = values == null ? Double.NaN : parse(((Batch.Texts) values).text(row));
        }
        return numbers;
    }

    private static double parse(@Nullable String text) {
        if (text == null) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /// The level of each row among `levels`: its place, -1 for a missing value, -2 for one that is not among them.
    @Override
    public int[] levels(String column, Levels levels) {
        Batch.Values values = columns.get(column);
        int[] found = new int[rows];
        if (values instanceof Batch.Texts) {
            Batch.Texts texts = (Batch.Texts) values;
            int[] places = texts.dictionary().size() <= rows ? places(texts.dictionary(), levels) : null;
            for (int row = 0; row < rows; row++) {
                int code = texts.codes()[row];
                found[row] = code < 0
                        ? -1
                        : places != null
                                ? places[code]
                                : levels.place(texts.dictionary().get(code));
            }
            return found;
        }
        double[] numbers = numbers(column);
        for (int row = 0; row < rows; row++) {
            found[row] = Double.isNaN(numbers[row]) ? -1 : levels.place(text(numbers[row]));
        }
        return found;
    }

    private static int[] places(List<String> dictionary, Levels levels) {
        int[] places = new int[dictionary.size()];
        for (int code = 0; code < places.length; code++) {
            places[code] = levels.place(dictionary.get(code));
        }
        return places;
    }

    /// The text of a row of a column, null when missing.
    @Override
    public @Nullable String text(String column, int row) {
        Batch.Values values = columns.get(column);
        if (values instanceof Batch.Texts) {
            return ((Batch.Texts) values).text(row);
        }
        double number = numbers(column)[row];
        return Double.isNaN(number) ? null : text(number);
    }

    /// A number as a level: whole numbers without a point.
    static String text(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 0x1p53;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public void put(String column, double[] values) {
        columns.put(column, new Batch.Numbers(values));
    }
}

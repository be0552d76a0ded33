package dev.flyball.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/// Writes a table of 20 columns with a planted truth, for measuring size and time.
///
/// Twelve numbers (three of them with a tenth missing), seven categories (3 to 300 levels, one
/// with blanks) and the target
/// `left`, which is `yes` in about a third of the rows and depends on four numbers, on two
/// categories and on the product of
/// two numbers. Needs nothing but the JDK:
///
///     java benchmarks/src/main/java/dev/flyball/benchmarks/BigTable.java 1000000 7 big.csv
public final class BigTable {
    private static final int NUMBERS = 12;
    private static final int[] LEVELS = {3, 5, 8, 12, 30, 100, 300};

    private BigTable() {}

    /// @param arguments rows, seed, file
    public static void main(String... arguments) throws IOException {
        write(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), Path.of(arguments[2]));
    }

    /// The same rows and seed give the same bytes.
    public static void write(int rows, long seed, Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header());
            for (int row = 0; row < rows; row++) {
                out.write(row(random));
            }
        }
    }

    private static String header() {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < NUMBERS; j++) {
            line.append('n').append(j).append(',');
        }
        for (int levels : LEVELS) {
            line.append('c').append(levels).append(',');
        }
        return line.append("left\n").toString();
    }

    private static String row(SplittableRandom random) {
        double[] number = new double[NUMBERS];
        for (int j = 0; j < NUMBERS; j++) {
            number[j] = random.nextGaussian();
        }
        int[] level = new int[LEVELS.length];
        for (int j = 0; j < LEVELS.length; j++) {
            level[j] = (int) (LEVELS[j] * random.nextDouble() * random.nextDouble());
        }
        double odds = -1.1
                + 0.8 * number[0]
                - 0.6 * number[1]
                + 0.5 * number[2] * number[3]
                + 0.4 * Math.abs(number[4])
                + 0.9 * (level[1] % 2)
                - 0.7 * (level[5] % 3 == 0 ? 1 : 0);
        boolean left = random.nextDouble() < 1 / (1 + StrictMath.exp(-odds));
        return text(random, number, level, left);
    }

    private static String text(SplittableRandom random, double[] number, int[] level, boolean left) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < NUMBERS; j++) {
            boolean missing = j >= 9 && random.nextDouble() < 0.1;
            line.append(missing ? "" : String.format(Locale.ROOT, "%.3f", number[j]))
                    .append(',');
        }
        for (int j = 0; j < LEVELS.length; j++) {
            boolean missing = j == 3 && random.nextDouble() < 0.05;
            line.append(missing ? "" : "v" + level[j]).append(',');
        }
        return line.append(left ? "yes\n" : "no\n").toString();
    }
}

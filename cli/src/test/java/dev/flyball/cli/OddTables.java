package dev.flyball.cli;

import dev.flyball.kernel.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tables as people have them, drawn by a seed, each with something to learn unless its name says otherwise.
enum OddTables {
    /// Decimal commas, blank cells, names with umlauts, a number to predict.
    SEMICOLONS("preis", "größe;preis;ort\n") {
        @Override
        String row(RandomGenerator random, int row) {
            double size = 50 + 10 * random.nextGaussian();
            boolean north = random.nextBoolean();
            double price = 3 * size + (north ? 20 : 0) + 5 * random.nextGaussian();
            String shown = random.nextInt(10) == 0 ? "" : text(size).replace('.', ',');
            return shown + ";" + text(price).replace('.', ',') + ";" + (north ? "Nord" : "Süd");
        }
    },
    /// Tabs, an id that is a text, times in order, a target of 0 and 1.
    TABS("bought", "token\tcreated_at\tvisits\tchannel\tbought\n") {
        @Override
        String row(RandomGenerator random, int row) {
            int visits = random.nextInt(30);
            boolean app = random.nextBoolean();
            int bought = random.nextDouble() < odds(0.3 * (visits - 15) + (app ? 1 : -0.5)) ? 1 : 0;
            return String.format(
                    Locale.ROOT,
                    "t-%x\t2025-%02d-%02dT%02d:%02d:00\t%d\t%s\t%d",
                    Seeds.derive(row, "token", "", 0),
                    1 + row / 100,
                    1 + row / 4 % 25,
                    6 * (row % 4),
                    row % 60,
                    visits,
                    app ? "app" : "web",
                    bought);
        }
    },
    /// Pipes, question marks for missing numbers, a rising id, three in a hundred positives.
    PIPES("fraud", "cust_no|age|income|segment|fraud\n") {
        @Override
        String row(RandomGenerator random, int row) {
            int income = (int) (30_000 + 8000 * random.nextGaussian());
            boolean risky = random.nextInt(4) == 0;
            boolean fraud = random.nextDouble() < odds(-6 + (income - 30_000) / 8000.0 + (risky ? 4 : 0));
            String age = random.nextInt(20) == 0 ? "?" : Integer.toString(18 + random.nextInt(60));
            return (1000 + 3 * row) + "|" + age + "|" + income + "|" + (risky ? "D" : "A") + "|"
                    + (fraud ? "yes" : "no");
        }
    },
    /// A byte order mark, quoted line ends and separators, free text, a target of true and false.
    REVIEWS("positive", "\uFEFFid,review,stars,positive\n") {
        private static final String[] GOOD = {"great", "love", "excellent", "happy"};
        private static final String[] BAD = {"bad", "broken", "awful", "refund"};

        @Override
        String row(RandomGenerator random, int row) {
            boolean positive = random.nextBoolean();
            String[] words = positive == random.nextInt(100) < 88 ? GOOD : BAD;
            String review = "it came in a box, " + words[random.nextInt(4)] + "\nand the \"\"thing\"\" was "
                    + words[random.nextInt(4)];
            return (row + 1) + ",\"" + review + "\"," + (1 + random.nextInt(5)) + "," + positive;
        }
    },
    /// A column without values, a constant one, a third of the cells missing, and a class with one row.
    RARE("kind", "a,b,empty,const,kind\n") {
        @Override
        String row(RandomGenerator random, int row) {
            int kind = random.nextInt(3);
            String a = random.nextInt(3) == 0 ? "" : text(2 * kind + random.nextGaussian());
            String b = random.nextInt(3) == 0 ? "NA" : text(-kind + random.nextGaussian());
            String name = row == 400 ? "axolotl" : new String[] {"bird", "cat", "dog"}[kind];
            return a + "," + b + ",,7," + name;
        }
    },
    /// A heavy tail, both signs, a magnitude of 10^9.
    TAIL("balance", "x1,x2,balance\n") {
        @Override
        String row(RandomGenerator random, int row) {
            double x1 = random.nextGaussian();
            double x2 = random.nextGaussian();
            double tail = StrictMath.pow(1 - random.nextDouble(), -0.4) * (random.nextBoolean() ? 1 : -1);
            return text(x1) + "," + text(x2) + "," + text(1e9 * x1 + 5e8 * x2 + 2e8 * tail);
        }
    },
    /// Names with spaces, separators, points, quotes and other scripts; every third row stands twice.
    NAMES("species name", "\"Sepal length, cm\",width.cm,Ünïcode 列,\"a \"\"quoted\"\" name\",species name\n") {
        @Override
        String row(RandomGenerator random, int row) {
            int kind = random.nextInt(3);
            String written = text(kind + 0.5 * random.nextGaussian()) + "," + text(-kind + random.nextGaussian()) + ","
                    + (random.nextBoolean() ? "α" : "β") + "," + random.nextInt(4) + "," + "XYZ".charAt(kind);
            return row % 3 == 0 ? written + "\n" + written : written;
        }
    },
    /// A column that is known only afterwards and gives the target away.
    LEAKY("approved", "age,score,approved_amount,approved\n") {
        @Override
        String row(RandomGenerator random, int row) {
            int score = (int) (600 + 80 * random.nextGaussian());
            boolean approved = score + 60 * random.nextGaussian() > 610;
            int amount = approved ? 1000 + random.nextInt(8000) : 0;
            return (18 + random.nextInt(60)) + "," + score + "," + amount + "," + (approved ? "Y" : "N");
        }
    },
    /// Classes that are written as fractions.
    GRADES("grade", "a,b,grade\n") {
        @Override
        String row(RandomGenerator random, int row) {
            boolean high = random.nextBoolean();
            return text((high ? 2.5 : 1) + 0.8 * random.nextGaussian()) + "," + random.nextInt(5) + ","
                    + (high ? "2.50" : "1.0");
        }
    },
    /// Many columns for its rows.
    WIDE("y", IntStream.range(0, 200).mapToObj(i -> "f" + i).collect(Collectors.joining(",")) + ",y\n") {
        @Override
        String row(RandomGenerator random, int row) {
            double[] values = random.doubles(200).toArray();
            boolean positive = values[3] + values[77] - values[120] + 0.1 * random.nextGaussian() > 0.5;
            return IntStream.range(0, 200).mapToObj(i -> text(values[i])).collect(Collectors.joining(",")) + ","
                    + (positive ? "a" : "b");
        }
    },
    /// Nothing to learn.
    NOISE("y", "a,b,c,y\n") {
        @Override
        String row(RandomGenerator random, int row) {
            return text(random.nextGaussian()) + "," + text(random.nextGaussian()) + ","
                    + "pqr".charAt(random.nextInt(3)) + "," + (random.nextBoolean() ? "u" : "v");
        }
    };

    private static final int ROWS = 800;

    private final String target;
    private final String header;

    OddTables(String target, String header) {
        this.target = target;
        this.header = header;
    }

    abstract String row(RandomGenerator random, int row);

    String target() {
        return target;
    }

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".csv";
    }

    /// The same seed gives the same bytes.
    Path write(Path folder, long seed) throws IOException {
        RandomGenerator random = Seeds.generator(Seeds.derive(seed, "odd-tables", name(), 0));
        IntFunction<String> line = row -> row(random, row) + "\n";
        String rows = IntStream.range(0, ROWS).mapToObj(line).collect(Collectors.joining());
        return Files.writeString(folder.resolve(file()), header + rows);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static double odds(double value) {
        return 1 / (1 + StrictMath.exp(-value));
    }
}

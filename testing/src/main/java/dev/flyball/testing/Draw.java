package dev.flyball.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Draws the inputs of one trial. Not for several threads.
///
/// Awkward values come more often than chance would bring them: zero, the ends of a range, not-a-number, the empty
/// text, quotes, separators and letters outside ASCII.
public final class Draw {
    private static final double[] AWKWARD_NUMBERS = {
        0.0, -0.0, 1, -1, 0.1, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1e-300, 1e300
    };
    private static final String[] AWKWARD_TEXTS = {
        "", " ", "\"", "'", ",", ";", "\n", "\r\n", "\t", "?", "NA", "null", "NaN", "0", "-1", "é", "ß", "日本", "😀",
        "a\"b", "x,y"
    };
    private static final int AWKWARD_ONE_IN = 8;

    private final RandomGenerator random;

    private Draw(RandomGenerator random) {
        this.random = random;
    }

    /// The draws of a seed, the same on every machine.
    public static Draw seeded(long seed) {
        return new Draw(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    /// The generator beneath, for code that takes one.
    public RandomGenerator random() {
        return random;
    }

    /// A seed for what is seeded itself.
    public long seed() {
        return random.nextLong();
    }

    /// True with the given chance.
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// A whole number from `least` to `most`, both included; the two ends come often.
    public int between(int least, int most) {
        if (awkward()) {
            return random.nextBoolean() ? least : most;
        }
        return (int) random.nextLong(least, most + 1L);
    }

    /// A number from `least` (included) to `most`.
    public double between(double least, double most) {
        return awkward() ? least : least + (most - least) * random.nextDouble();
    }

    /// A finite number of any size and sign.
    public double number() {
        return awkward()
                ? AWKWARD_NUMBERS[random.nextInt(AWKWARD_NUMBERS.length)]
                : random.nextGaussian() * StrictMath.pow(10, random.nextInt(-3, 4));
    }

    /// Finite numbers.
    public double[] numbers(int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number();
        }
        return numbers;
    }

    /// Numbers of which some are missing (not-a-number).
    public double[] numbersWithGaps(int count, double share) {
        double[] numbers = numbers(count);
        for (int i = 0; i < count; i++) {
            numbers[i] = chance(share) ? Double.NaN : numbers[i];
        }
        return numbers;
    }

    /// A text of at most `longest` parts, each a letter or one of the awkward texts.
    public String text(int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = between(0, longest); i > 0; i--) {
            text.append(
                    awkward()
                            ? AWKWARD_TEXTS[random.nextInt(AWKWARD_TEXTS.length)]
                            : "" + (char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    /// A name: a letter, then letters, digits and `_`.
    public String name(int longest) {
        StringBuilder name = new StringBuilder().append((char) ('a' + random.nextInt(26)));
        for (int i = between(0, longest - 1); i > 0; i--) {
            name.append("abcdefghijklmnopqrstuvwxyz0123456789_".charAt(random.nextInt(37)));
        }
        return name.toString();
    }

    /// One of the choices.
    public <T> T one(List<? extends T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// From `least` to `most` values.
    public <T> List<T> list(int least, int most, Supplier<? extends T> value) {
        List<T> values = new ArrayList<>();
        for (int i = between(least, most); i > 0; i--) {
            values.add(value.get());
        }
        return values;
    }

    /// The same values in another order.
    public <T> List<T> shuffled(List<? extends T> values) {
        List<T> shuffled = new ArrayList<>(values);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swap = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, swap);
        }
        return shuffled;
    }

    private boolean awkward() {
        return random.nextInt(AWKWARD_ONE_IN) == 0;
    }
}

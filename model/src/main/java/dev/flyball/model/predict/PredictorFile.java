package dev.flyball.model.predict;

import dev.flyball.model.Predictor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// The binary form of our own predictors: the four bytes `FBP1`, then one predictor: a kind and its numbers.
///
/// The same predictor gives the same bytes. Reading trusts no length and no index.
public final class PredictorFile {
    private static final int[] MAGIC = {'F', 'B', 'P', '1'};
    private static final int MOST_NESTED = 4;
    private static final int WIDEST = 1 << 20;

    private PredictorFile() {}

    /// Its number in the file is its place here.
    private enum Kind {
        CONSTANT,
        LINEAR,
        BOOSTED,
        AVERAGED,
        WEIGHTED
    }

    /// @throws IllegalArgumentException for a predictor that is not one of ours
    public static void write(Predictor predictor, OutputStream target) throws IOException {
        BinaryWriter out = new BinaryWriter();
        for (int octet : MAGIC) {
            out.octet(octet);
        }
        write(predictor, out);
        target.write(out.bytes());
        target.flush();
    }

    private static void write(Predictor predictor, BinaryWriter out) {
        if (predictor instanceof Constant constant) {
            start(Kind.CONSTANT, predictor, out);
            reals(constant.values(), out);
        } else if (predictor instanceof LinearModel linear) {
            start(Kind.LINEAR, predictor, out);
            writeLinear(linear, out);
        } else if (predictor instanceof BoostedTrees trees) {
            start(Kind.BOOSTED, predictor, out);
            TreesFile.write(trees, out);
        } else if (predictor instanceof AveragedTrees trees) {
            start(Kind.AVERAGED, predictor, out);
            TreesFile.write(trees, out);
        } else if (predictor instanceof WeightedAverage average) {
            start(Kind.WEIGHTED, predictor, out);
            reals(average.weights(), out);
            average.members().forEach(member -> write(member, out));
        } else {
            throw new IllegalArgumentException(
                    "A predictor of another kind (" + predictor.getClass().getName() + ").");
        }
    }

    private static void start(Kind kind, Predictor predictor, BinaryWriter out) {
        out.octet(kind.ordinal());
        out.varint(predictor.width());
    }

    private static void writeLinear(LinearModel linear, BinaryWriter out) {
        out.octet(linear.link().ordinal());
        reals(linear.intercepts(), out);
        for (double fill : linear.fill()) {
            out.real(fill);
        }
        for (double coefficient : linear.coefficients()) {
            out.real(coefficient);
        }
    }

    static void reals(double[] values, BinaryWriter out) {
        out.varint(values.length);
        for (double value : values) {
            out.real(value);
        }
    }

    /// @throws IOException when the source cannot be read
    /// @throws IllegalArgumentException when the bytes are no predictor, with the offset where they cease to be one
    public static Predictor read(InputStream source) throws IOException {
        BinaryReader in = new BinaryReader(source.readAllBytes());
        for (int octet : MAGIC) {
            if (in.octet() != octet) {
                throw in.damaged("The file does not start as a predictor does");
            }
        }
        Predictor predictor = read(in, 0);
        if (!in.atEnd()) {
            throw in.damaged("There is more after the predictor");
        }
        return predictor;
    }

    private static Predictor read(BinaryReader in, int nested) {
        if (nested > MOST_NESTED) {
            throw in.damaged("Predictors are nested more than " + MOST_NESTED + " deep");
        }
        Kind kind = one(Kind.values(), in);
        int width = in.varint();
        if (width > WIDEST) {
            throw in.damaged("The width (" + width + ") is more than " + WIDEST);
        }
        return switch (kind) {
            case CONSTANT -> new Constant(width, in.reals(in.count(Double.BYTES)));
            case LINEAR -> readLinear(width, in);
            case BOOSTED -> TreesFile.readBoosted(width, in);
            case AVERAGED -> TreesFile.readAveraged(width, in);
            case WEIGHTED -> readWeighted(in, nested);
        };
    }

    private static LinearModel readLinear(int width, BinaryReader in) {
        Link link = one(Link.values(), in);
        double[] intercepts = in.reals(in.count(Double.BYTES));
        double[] fill = in.reals(width);
        long coefficients = (long) intercepts.length * width;
        if (coefficients > Integer.MAX_VALUE) {
            throw in.damaged("There are too many coefficients (" + coefficients + ")");
        }
        return new LinearModel(in.reals((int) coefficients), intercepts, fill, link);
    }

    private static WeightedAverage readWeighted(BinaryReader in, int nested) {
        double[] weights = in.reals(in.count(Double.BYTES));
        List<Predictor> members = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            members.add(read(in, nested + 1));
        }
        return new WeightedAverage(members, weights);
    }

    static <T> T one(T[] all, BinaryReader in) {
        int number = in.octet();
        if (number >= all.length) {
            throw in.damaged("A kind (" + number + ") is unknown");
        }
        return all[number];
    }
}

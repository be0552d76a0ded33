package dev.flyball.model.predict;

import dev.flyball.model.Predictor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The binary form of predictors: the four bytes `FBP1`, a kind, then its numbers, big-endian.
///
/// The same predictor gives the same bytes. Reading checks every length and index.
public final class PredictorFile {
    private static final int MAGIC = 0x46425031;
    /// No array of a predictor is longer.
    private static final int LONGEST = 1 << 28;

    private PredictorFile() {}

    private enum Kind {
        CONSTANT,
        LINEAR,
        BOOSTED,
        AVERAGED
    }

    /// @throws IllegalArgumentException for a predictor that is not one of ours
    public static void write(Predictor predictor, OutputStream target) throws IOException {
        DataOutputStream out = new DataOutputStream(target);
        out.writeInt(MAGIC);
        if (predictor instanceof Constant constant) {
            out.writeByte(Kind.CONSTANT.ordinal());
            out.writeInt(constant.width());
            doubles(out, constant.values());
        } else if (predictor instanceof LinearModel linear) {
            out.writeByte(Kind.LINEAR.ordinal());
            out.writeByte(linear.link().ordinal());
            doubles(out, linear.fill());
            doubles(out, linear.intercepts());
            doubles(out, linear.coefficients());
        } else if (predictor instanceof BoostedTrees trees) {
            out.writeByte(Kind.BOOSTED.ordinal());
            out.writeByte(trees.link().ordinal());
            out.writeInt(trees.width());
            floats(out, trees.base());
            nodes(out, trees.nodes());
            floats(out, trees.threshold());
            floats(out, trees.leaf());
        } else if (predictor instanceof AveragedTrees trees) {
            out.writeByte(Kind.AVERAGED.ordinal());
            out.writeInt(trees.width());
            out.writeInt(trees.outputs());
            out.writeDouble(trees.offset());
            nodes(out, trees.nodes());
            doubles(out, trees.threshold());
            doubles(out, trees.leaf());
        } else {
            throw new IllegalArgumentException(
                    "A predictor of another kind (" + predictor.getClass().getName() + ").");
        }
        out.flush();
    }

    /// @throws IOException when the bytes end early
    /// @throws IllegalArgumentException when they are no predictor
    public static Predictor read(InputStream source) throws IOException {
        DataInputStream in = new DataInputStream(source);
        if (in.readInt() != MAGIC) {
            throw new IllegalArgumentException("The file does not start as a predictor does.");
        }
        int kind = in.readUnsignedByte();
        if (kind >= Kind.values().length) {
            throw new IllegalArgumentException("Unknown kind of predictor (" + kind + ").");
        }
        return switch (Kind.values()[kind]) {
            case CONSTANT -> new Constant(length(in.readInt()), doubles(in));
            case LINEAR -> linear(in);
            case BOOSTED -> boosted(in);
            case AVERAGED -> averaged(in);
        };
    }

    private static LinearModel linear(DataInputStream in) throws IOException {
        Link link = link(in);
        double[] fill = doubles(in);
        double[] intercepts = doubles(in);
        return new LinearModel(doubles(in), intercepts, fill, link);
    }

    private static BoostedTrees boosted(DataInputStream in) throws IOException {
        Link link = link(in);
        int width = length(in.readInt());
        float[] base = floats(in);
        Nodes nodes = nodes(in);
        float[] threshold = floats(in);
        return new BoostedTrees(width, base, nodes, threshold, floats(in), link);
    }

    private static AveragedTrees averaged(DataInputStream in) throws IOException {
        int width = length(in.readInt());
        int outputs = length(in.readInt());
        double offset = in.readDouble();
        Nodes nodes = nodes(in);
        double[] threshold = doubles(in);
        return new AveragedTrees(width, outputs, nodes, threshold, doubles(in), offset);
    }

    private static Link link(DataInputStream in) throws IOException {
        int link = in.readUnsignedByte();
        if (link >= Link.values().length) {
            throw new IllegalArgumentException("Unknown link (" + link + ").");
        }
        return Link.values()[link];
    }

    private static void nodes(DataOutputStream out, Nodes nodes) throws IOException {
        ints(out, nodes.roots());
        ints(out, nodes.feature());
        ints(out, nodes.left());
        ints(out, nodes.right());
        for (boolean left : nodes.missingLeft()) {
            out.writeBoolean(left);
        }
    }

    private static Nodes nodes(DataInputStream in) throws IOException {
        int[] roots = ints(in);
        int[] feature = ints(in);
        int[] left = ints(in);
        int[] right = ints(in);
        boolean[] missingLeft = new boolean[feature.length];
        for (int i = 0; i < missingLeft.length; i++) {
            missingLeft[i] = in.readBoolean();
        }
        return new Nodes(roots, feature, left, right, missingLeft);
    }

    private static int length(int length) {
        if (length < 0 || length > LONGEST) {
            throw new IllegalArgumentException("A length that cannot be (" + length + ").");
        }
        return length;
    }

    private static void ints(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    /// Reads in steps, so that a length that lies does not take memory that the file does not fill.
    private static int[] ints(DataInputStream in) throws IOException {
        int length = length(in.readInt());
        int[] values = new int[Math.min(length, 1 << 16)];
        for (int i = 0; i < length; i++) {
            if (i == values.length) {
                values = java.util.Arrays.copyOf(values, Math.min(length, values.length * 2));
            }
            values[i] = in.readInt();
        }
        return values;
    }

    private static void floats(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeInt(Float.floatToIntBits(value));
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        int length = length(in.readInt());
        float[] values = new float[Math.min(length, 1 << 16)];
        for (int i = 0; i < length; i++) {
            if (i == values.length) {
                values = java.util.Arrays.copyOf(values, Math.min(length, values.length * 2));
            }
            values[i] = Float.intBitsToFloat(in.readInt());
        }
        return values;
    }

    private static void doubles(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeLong(Double.doubleToLongBits(value));
        }
    }

    private static double[] doubles(DataInputStream in) throws IOException {
        int length = length(in.readInt());
        double[] values = new double[Math.min(length, 1 << 16)];
        for (int i = 0; i < length; i++) {
            if (i == values.length) {
                values = java.util.Arrays.copyOf(values, Math.min(length, values.length * 2));
            }
            values[i] = Double.longBitsToDouble(in.readLong());
        }
        return values;
    }
}

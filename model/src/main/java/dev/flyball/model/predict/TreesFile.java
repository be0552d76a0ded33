package dev.flyball.model.predict;

/// The binary form of trees: how many, then for each its start and its nodes.
///
/// A node is 0 for a leaf, else 1 + 2 × feature + (a missing value goes left), then what it compares with and how far
/// its two children stand behind it. A leaf tells the place of its value. Values follow after all trees. Boosted trees
/// hold thresholds and values as float32, averaged ones as doubles.
final class TreesFile {
    private TreesFile() {}

    static void write(BoostedTrees trees, BinaryWriter out) {
        out.octet(trees.link().ordinal());
        out.varint(trees.base().length);
        for (float base : trees.base()) {
            out.single(base);
        }
        writeNodes(trees.nodes(), node -> out.single(trees.threshold()[node]), out);
        out.varint(trees.leaf().length);
        for (float leaf : trees.leaf()) {
            out.single(leaf);
        }
    }

    static void write(AveragedTrees trees, BinaryWriter out) {
        out.varint(trees.outputs());
        out.real(trees.offset());
        writeNodes(trees.nodes(), node -> out.real(trees.bound()[node]), out);
        PredictorFile.reals(trees.leaf(), out);
    }

    /// Writes or reads what a node compares with.
    private interface Threshold {
        void of(int node);
    }

    private static void writeNodes(Nodes nodes, Threshold threshold, BinaryWriter out) {
        out.varint(nodes.roots().length);
        for (int root : nodes.roots()) {
            out.varint(root);
        }
        out.varint(nodes.size());
        for (int node = 0; node < nodes.size(); node++) {
            if (nodes.isLeaf(node)) {
                out.varint(0);
                out.varint(nodes.missing()[node]);
            } else {
                out.varint(1 + 2 * nodes.feature()[node] + (nodes.missing()[node] < 0 ? 1 : 0));
                threshold.of(node);
                out.varint(nodes.left(node) - node);
                out.varint(nodes.right()[node] - node);
            }
        }
    }

    static BoostedTrees readBoosted(int width, BinaryReader in) {
        Link link = PredictorFile.one(Link.values(), in);
        float[] base = in.singles(in.count(Float.BYTES));
        Nodes nodes = readStarts(in);
        float[] threshold = new float[nodes.size()];
        readNodes(nodes, node -> threshold[node] = in.single(), in);
        return new BoostedTrees(width, base, nodes, threshold, in.singles(in.count(Float.BYTES)), link);
    }

    static AveragedTrees readAveraged(int width, BinaryReader in) {
        int outputs = in.varint();
        double offset = in.real();
        Nodes nodes = readStarts(in);
        double[] bound = new double[nodes.size()];
        readNodes(nodes, node -> bound[node] = in.real(), in);
        return new AveragedTrees(width, outputs, nodes, bound, in.reals(in.count(Double.BYTES)), offset);
    }

    private static Nodes readStarts(BinaryReader in) {
        int[] roots = new int[in.count(1)];
        for (int tree = 0; tree < roots.length; tree++) {
            roots[tree] = in.varint();
        }
        Nodes empty = Nodes.ofSize(0, in.count(2));
        return new Nodes(roots, empty.feature(), empty.right(), empty.delta(), empty.missing());
    }

    private static void readNodes(Nodes nodes, Threshold threshold, BinaryReader in) {
        for (int node = 0; node < nodes.size(); node++) {
            int head = in.varint();
            if (head == 0) {
                nodes.setLeaf(node, in.varint());
            } else {
                threshold.of(node);
                int left = behind(node, nodes.size(), in);
                int right = behind(node, nodes.size(), in);
                nodes.setSplit(node, (head - 1) >>> 1, left, right, (head - 1 & 1) != 0);
            }
        }
    }

    private static int behind(int node, int size, BinaryReader in) {
        int distance = in.varint();
        if (distance < 1 || distance >= size - node) {
            throw in.damaged("The child of a node stands outside the trees");
        }
        return node + distance;
    }
}

package dev.flyball.model.predict;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Reads the JSON that XGBoost writes of a `gbtree` booster with numeric splits.
public final class XgboostReader {
    private XgboostReader() {}

    /// @param rounds only the trees of so many first rounds; all when larger
    /// @throws JsonException or IllegalArgumentException when the text is no such model
    public static BoostedTrees read(byte[] json, int rounds) {
        JsonObject learner = ((JsonObject) Json.parse(json)).object("learner");
        JsonObject parameters = learner.object("learner_model_param");
        int width = Integer.parseInt(parameters.string("num_feature"));
        int scores = Math.max(1, Integer.parseInt(parameters.string("num_class")));
        String objective = learner.object("objective").string("name");
        JsonObject booster = learner.object("gradient_booster");
        if (!booster.string("name").equals("gbtree")) {
            throw new JsonException("The booster (" + booster.string("name") + ") must be gbtree.");
        }
        Link link = link(objective);
        float[] base = base(parameters.string("base_score"), scores, link);
        JsonArray trees = booster.object("model").array("trees");
        long wanted = Math.min(trees.size(), (long) rounds * scores);
        return trees(trees, (int) wanted, width, base, link);
    }

    private static Link link(String objective) {
        return switch (objective) {
            case "reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror", "reg:quantileerror" -> Link.IDENTITY;
            case "binary:logistic", "reg:logistic" -> Link.LOGISTIC;
            case "multi:softprob", "multi:softmax" -> Link.SOFTMAX;
            case "count:poisson", "reg:gamma", "reg:tweedie" -> Link.EXPONENTIAL;
            default -> throw new JsonException("Unknown objective (" + objective + ").");
        };
    }

    /// The base score is text: a number, or an array of them; a probability for logistic objectives.
    private static float[] base(String text, int scores, Link link) {
        String[] parts = text.replace("[", "").replace("]", "").split(",", -1);
        float[] base = new float[scores];
        for (int k = 0; k < scores; k++) {
            float score = Float.parseFloat(parts[Math.min(k, parts.length - 1)].trim());
            base[k] = switch (link) {
                case LOGISTIC -> (float) -StrictMath.log((double) (1f / score - 1f));
                case EXPONENTIAL -> (float) StrictMath.log(score);
                case IDENTITY, SOFTMAX -> score;
            };
        }
        return base;
    }

    private static BoostedTrees trees(JsonArray trees, int count, int width, float[] base, Link link) {
        List<Tree> read = new ArrayList<>();
        int size = 0;
        for (int t = 0; t < count; t++) {
            Tree tree = Tree.of((JsonObject) trees.get(t));
            read.add(tree);
            size += tree.left.length;
        }
        int[] roots = new int[count];
        Nodes nodes = new Nodes(roots, new int[size], new int[size], new int[size], new boolean[size]);
        float[] threshold = new float[size];
        float[] leaf = new float[size];
        int start = 0;
        for (int t = 0; t < count; t++) {
            roots[t] = start;
            read.get(t).copy(nodes, threshold, leaf, start);
            start += read.get(t).left.length;
        }
        return new BoostedTrees(width, base, nodes, threshold, leaf, link);
    }

    /// One tree as its arrays in the file.
    private static final class Tree {
        private final double[] left;
        private final double[] right;
        private final double[] feature;
        private final double[] condition;
        private final boolean[] missingLeft;

        private Tree(JsonObject json) {
            left = json.reals("left_children");
            right = json.reals("right_children");
            feature = json.reals("split_indices");
            condition = json.reals("split_conditions");
            missingLeft = booleans(json.array("default_left"));
            int n = left.length;
            if (right.length != n || feature.length != n || condition.length != n || missingLeft.length != n) {
                throw new JsonException("The arrays of a tree differ in length.");
            }
        }

        static Tree of(JsonObject json) {
            if (json.has("categories_nodes") && json.array("categories_nodes").size() > 0) {
                throw new JsonException("A tree splits by categories, which this reader does not know.");
            }
            return new Tree(json);
        }

        private static boolean[] booleans(JsonArray array) {
            boolean[] values = new boolean[array.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = array.get(i) == JsonBoolean.TRUE
                        || (array.get(i) instanceof JsonNumber number && number.real() != 0);
            }
            return values;
        }

        void copy(Nodes nodes, float[] threshold, float[] leaf, int start) {
            for (int i = 0; i < left.length; i++) {
                int node = start + i;
                if (left[i] < 0) {
                    nodes.feature()[node] = Nodes.LEAF;
                    nodes.left()[node] = node;
                    leaf[node] = (float) condition[i];
                } else {
                    nodes.feature()[node] = (int) feature[i];
                    nodes.left()[node] = start + (int) left[i];
                    nodes.right()[node] = start + (int) right[i];
                    threshold[node] = (float) condition[i];
                    nodes.missingLeft()[node] = missingLeft[i];
                }
            }
        }
    }
}

package dev.flyball.model.predict;

import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonException;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what XGBoost writes of a `gbtree` booster with numeric splits, as JSON or as UBJSON.
public final class XgboostReader {
    private XgboostReader() {}

    /// @param model the bytes that XGBoost saves as `json` or `ubj`
    /// @param rounds only the trees of so many first rounds; all when larger
    /// @throws JsonException or IllegalArgumentException when the bytes are no such model, or hold
    /// what is not read here
    public static BoostedTrees read(byte[] model, int rounds) {
        JsonValue value = Ubjson.isUbjson(model) ? Ubjson.parse(model) : Json.parse(model);
        try {
            return read(((JsonObject) value).object("learner"), rounds);
        } catch (ClassCastException | IndexOutOfBoundsException e) {
            throw new JsonException("The model is not as XGBoost writes it (" + e.getMessage() + ").");
        }
    }

    private static BoostedTrees read(JsonObject learner, int rounds) {
        JsonObject parameters = learner.object("learner_model_param");
        int width = Integer.parseInt(parameters.string("num_feature"));
        int scores = Math.max(1, Integer.parseInt(parameters.string("num_class")));
        JsonObject booster = learner.object("gradient_booster");
        if (!booster.string("name").equals("gbtree")) {
            throw new JsonException("The booster (" + booster.string("name") + ") must be gbtree.");
        }
        Link link = link(learner.object("objective").string("name"));
        float[] base = base(parameters.string("base_score"), scores, link);
        JsonObject trees = booster.object("model");
        requireInTurn(trees, scores);
        long wanted = Math.min(trees.array("trees").size(), (long) rounds * scores);
        return trees(trees.array("trees"), (int) wanted, width, base, link);
    }

    /// Each round must hold one tree for each score, in order.
    private static void requireInTurn(JsonObject model, int scores) {
        double[] targets = model.reals("tree_info");
        if (targets.length != model.array("trees").size()) {
            throw new JsonException("The trees and their classes differ in number.");
        }
        for (int t = 0; t < targets.length; t++) {
            if (targets[t] != t % scores) {
                throw new JsonException(
                        "The rounds hold several trees for each score, which this reader does not know.");
            }
        }
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
        Nodes nodes = Nodes.ofSize(count, size);
        float[] threshold = new float[size];
        float[] leaf = new float[size];
        int start = 0;
        int leaves = 0;
        for (int t = 0; t < count; t++) {
            nodes.roots()[t] = start;
            leaves = read.get(t).copy(nodes, threshold, leaf, start, leaves);
            start += read.get(t).left.length;
        }
        return new BoostedTrees(width, base, nodes, threshold, Arrays.copyOf(leaf, leaves), link);
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
            if (Integer.parseInt(json.object("tree_param").string("size_leaf_vector")) > 1) {
                throw new JsonException("A tree has leaves of several values, which this reader does not know.");
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

        /// @return the number of leaves with those of this tree
        int copy(Nodes nodes, float[] threshold, float[] leaf, int start, int leavesBefore) {
            int leaves = leavesBefore;
            for (int i = 0; i < left.length; i++) {
                int node = start + i;
                if (left[i] < 0) {
                    nodes.setLeaf(node, leaves);
                    leaf[leaves++] = (float) condition[i];
                } else {
                    nodes.setSplit(
                            node, (int) feature[i], start + (int) left[i], start + (int) right[i], missingLeft[i]);
                    threshold[node] = (float) condition[i];
                }
            }
            return leaves;
        }
    }
}

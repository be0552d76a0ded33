package dev.flyball.pipeline.project;

import dev.flyball.data.yaml.Node;
import dev.flyball.data.yaml.Place;
import dev.flyball.data.yaml.Problems;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.expression.Scope;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.rollout.Deployments;
import dev.flyball.rollout.Strategy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fills the defaults that depend on other keys, and checks keys against each other.
final class Definitions {
    private static final Set<String> RESERVED = Set.of("champion", "previous");

    private final Node.Entries root;
    private final Problems problems;

    private Definitions(Node.Entries root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /// @param folderName the name for a project that gives none; empty when the folder gives none
    static JsonObject complete(JsonObject blocks, Node.Entries root, String folderName, Problems problems) {
        Definitions definitions = new Definitions(root, problems);
        JsonObject filled = definitions.filled(blocks, folderName);
        definitions.check(filled);
        return filled;
    }

    private JsonObject filled(JsonObject blocks, String folderName) {
        String project = blocks.optionalString("project").orElseGet(() -> named(folderName));
        Map<String, JsonValue> members = new LinkedHashMap<>(blocks.members());
        members.put("project", new JsonString(project));
        members.computeIfPresent("split", (k, split) -> split(blocks, (JsonObject) split));
        members.computeIfPresent(
                "register", (k, register) -> with((JsonObject) register, "name", new JsonString(project)));
        members.computeIfPresent(
                "deploy", (k, deploy) -> with((JsonObject) deploy, "endpoint", new JsonString(project)));
        Map<String, JsonValue> ordered = new LinkedHashMap<>();
        ProjectKeys.PROJECT.names().stream()
                .filter(key -> members.containsKey(key) && !key.equals("profiles"))
                .forEach(key -> ordered.put(key, members.get(key)));
        return new JsonObject(ordered);
    }

    private String named(String folderName) {
        if (!folderName.isEmpty()) {
            return folderName;
        }
        problems.add(
                ErrorCode.OUT_OF_RANGE,
                "The folder gives no name to the project (no letter in it).",
                root.place(),
                "Maybe add project: and a name of small letters, digits and -.");
        return "project";
    }

    private static JsonObject split(JsonObject blocks, JsonObject split) {
        JsonObject filled = with(split, "test", JsonValue.of(split.has("test_data") ? 0.0 : 0.2));
        if (split.has("valid") && !split.has("folds")) {
            filled = with(filled, "folds", JsonValue.of(0L));
        }
        if (JsonValue.of(0L).equals(filled.get("folds"))) {
            filled = with(filled, "valid", JsonValue.of(0.15));
        }
        if (blocks.get("data") instanceof JsonObject data) {
            String by = data.has("time") ? "time" : data.has("group") ? "group" : null;
            filled = by == null ? filled : with(filled, "by", new JsonString(by));
        }
        return filled;
    }

    private static JsonObject with(JsonObject object, String key, JsonValue fallback) {
        if (object.has(key)) {
            return object;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(key, fallback);
        return new JsonObject(members);
    }

    private void check(JsonObject filled) {
        if (filled.get("split") instanceof JsonObject split && filled.get("data") instanceof JsonObject data) {
            checkSplit(split, data);
        }
        if (filled.get("register") instanceof JsonObject register
                && RESERVED.contains(register.optionalString("alias").orElse(""))) {
            add(
                    ErrorCode.RESERVED_ALIAS,
                    "The alias is moved by rollouts only (" + register.string("alias") + ").",
                    "Maybe candidate.",
                    "register",
                    "alias");
        }
        if (filled.get("deploy") instanceof JsonObject deploy
                && !deploy.optionalString("target").orElse("local").equals("local")) {
            add(
                    ErrorCode.UNKNOWN_TARGET,
                    "There is no such environment (" + deploy.string("target") + ").",
                    "Maybe local: others cannot be registered yet.",
                    "deploy",
                    "target");
        }
        checkRollout(filled);
        checkPaths(filled);
        checkBootstrap(filled);
        checkSlices(filled);
        checkMetric(filled);
    }

    private void checkRollout(JsonObject filled) {
        if (!(filled.get("deploy") instanceof JsonObject deploy)) {
            return;
        }
        try {
            Strategy strategy = deploy.optionalString("strategy")
                    .map(word -> Strategy.parse(word, "deploy.strategy"))
                    .orElse(null);
            Deployments.check(strategy, DeployWishes.of(filled));
        } catch (FlyballException e) {
            String key = e.where().startsWith("deploy.") ? e.where().substring("deploy.".length()) : "strategy";
            add(e.code(), e.message(), e.hint(), "deploy", key);
        }
    }

    private void checkSplit(JsonObject split, JsonObject data) {
        String by = split.optionalString("by").orElse("");
        if (by.equals("time") && !data.has("time")) {
            add(
                    ErrorCode.TIME_WITHOUT_COLUMN,
                    "A split by time needs data.time (time).",
                    "Maybe data.time: and a column.",
                    "split",
                    "by");
        }
        if (by.equals("group") && !data.has("group")) {
            add(
                    ErrorCode.TIME_WITHOUT_COLUMN,
                    "A split by group needs data.group (group).",
                    "Maybe data.group: and a column.",
                    "split",
                    "by");
        }
        if (by.equals("key") && !data.has("key")) {
            add(
                    ErrorCode.TIME_WITHOUT_COLUMN,
                    "A split by key needs data.key (key).",
                    "Maybe data.key: and a column.",
                    "split",
                    "by");
        }
        double test = Specs.real(split, "test").orElse(0);
        if (split.has("test_data") && test > 0) {
            add(
                    ErrorCode.TEST_TWICE,
                    "Both test and test_data are given (" + test + ").",
                    "Maybe remove test.",
                    "split",
                    "test");
        }
        if (!split.has("test_data") && test == 0) {
            add(ErrorCode.OUT_OF_RANGE, "A test share of 0 needs test_data (0).", "Maybe 20%.", "split", "test");
        }
        int folds = Specs.whole(split, "folds").orElse(0);
        if (folds == 1) {
            add(ErrorCode.OUT_OF_RANGE, "The folds (1) must be 0, or at least 2.", "Maybe 5.", "split", "folds");
        }
        if (folds >= 2 && split.has("valid")) {
            add(
                    ErrorCode.FOLDS_AND_VALID,
                    "Folds leave no validation part (valid).",
                    "Maybe folds: 0, or remove valid.",
                    "split",
                    "valid");
        }
        if (test + Specs.real(split, "valid").orElse(0) > 0.9) {
            add(
                    ErrorCode.OUT_OF_RANGE,
                    "Test and valid leave too little to learn from.",
                    "Maybe 15% each.",
                    "split",
                    "test");
        }
        if (!by.equals("time")
                && Specs.duration(split, "gap").filter(gap -> !gap.isZero()).isPresent()) {
            add(
                    ErrorCode.TIME_WITHOUT_COLUMN,
                    "A gap needs a split by time (" + split.string("gap") + ").",
                    "Maybe by: time.",
                    "split",
                    "gap");
        }
    }

    private void checkPaths(JsonObject filled) {
        boolean outside =
                filled.get("limits") instanceof JsonObject limits && limits.get("outside") == JsonValue.of(true);
        if (outside) {
            return;
        }
        if (filled.get("data") instanceof JsonObject data) {
            Specs.strings(data, "source").forEach(path -> inside(path, "data", "source"));
        }
        if (filled.get("split") instanceof JsonObject split) {
            split.optionalString("test_data").ifPresent(path -> inside(path, "split", "test_data"));
        }
        if (filled.get("validate") instanceof JsonObject validate) {
            validate.optionalString("schema").ifPresent(path -> inside(path, "validate", "schema"));
        }
        Wrangle.files(Specs.strings(filled, "wrangle")).forEach(path -> inside(path, "wrangle"));
    }

    private void inside(String path, String... keys) {
        if (path.matches("[a-z][a-z0-9+]+:.*")) {
            add(
                    ErrorCode.NOT_BUILT,
                    "Sources by URL are not built yet (" + path + ").",
                    "Maybe a file, copied there beforehand.",
                    keys);
            return;
        }
        Path normal = Path.of(path.replaceAll("[*?]", "x")).normalize();
        if (normal.isAbsolute() || normal.startsWith("..")) {
            add(
                    ErrorCode.OUTSIDE_PROJECT,
                    "The path leaves the project's folder (" + path + ").",
                    "Maybe copy the file into the folder, or limits: {outside: true}.",
                    keys);
        }
    }

    private void checkBootstrap(JsonObject filled) {
        if (filled.get("evaluate") instanceof JsonObject evaluate) {
            int resamples = Specs.whole(evaluate, "bootstrap").orElse(0);
            if (resamples > 0 && resamples < 199) {
                add(
                        ErrorCode.OUT_OF_RANGE,
                        "The key evaluate.bootstrap is out of range (" + resamples + ").",
                        "Maybe 0, or something in 199 to 19999.",
                        "evaluate",
                        "bootstrap");
            }
        }
    }

    private void checkSlices(JsonObject filled) {
        if (!(filled.get("evaluate") instanceof JsonObject evaluate)
                || !(filled.get("gate") instanceof JsonObject gate)) {
            return;
        }
        List<String> declared = Specs.strings(evaluate, "slices");
        if (declared.contains("auto")) {
            add(
                    ErrorCode.NOT_BUILT,
                    "A search for slices is not built yet (evaluate.slices: auto).",
                    "Maybe name the columns.",
                    "evaluate",
                    "slices");
        }
        List<String> rules = Specs.strings(gate, "rules");
        for (int i = 0; i < rules.size(); i++) {
            Expression rule = Expression.parse(rules.get(i), Scope.GATE, "gate.rules");
            boolean any = rule.calls("min_slice") || rule.calls("max_slice");
            if (any && declared.isEmpty()) {
                dangling(rules.get(i), "evaluate.slices");
            }
            for (String slice : rule.slices()) {
                String columns = slice.replaceAll("=[^*]*", "");
                if (!declared.contains(columns)) {
                    dangling(slice, "evaluate.slices: [" + columns + "]");
                }
            }
        }
    }

    private void dangling(String name, String missing) {
        add(
                ErrorCode.DANGLING_NAME,
                "This names slices that nothing declares (" + name + ").",
                "Maybe add " + missing + ".",
                "gate",
                "rules");
    }

    private void checkMetric(JsonObject filled) {
        if (!(filled.get("train") instanceof JsonObject train)
                || !(filled.get("target") instanceof JsonObject target)) {
            return;
        }
        String select = train.optionalString("select").orElse("");
        String task = target.optionalString("task").orElse("auto");
        boolean unfit = select.equals("rmse") && (task.equals("binary") || task.equals("multiclass"))
                || select.equals("logloss") && task.equals("regress");
        if (unfit) {
            add(
                    ErrorCode.METRIC_UNFIT,
                    "The metric does not fit the task " + task + " (" + select + ").",
                    "Maybe without it.",
                    "train",
                    "select");
        }
    }

    private void add(ErrorCode code, String message, String hint, String... path) {
        problems.add(code, message, place(path), hint);
    }

    /// Where the deepest part of a path stands that the file has.
    private Place place(String... path) {
        Node node = root;
        Place place = root.place();
        for (String key : path) {
            Node.Entry entry = node instanceof Node.Entries entries
                    ? entries.entries().stream()
                            .filter(e -> e.key().equals(key))
                            .findFirst()
                            .orElse(null)
                    : null;
            if (entry == null) {
                return place;
            }
            place = entry.place();
            node = entry.value();
        }
        return place;
    }
}

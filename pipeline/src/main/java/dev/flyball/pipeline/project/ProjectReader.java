package dev.flyball.pipeline.project;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.project.Type.Block;
import dev.flyball.pipeline.project.Type.Key;
import dev.flyball.training.features.FeatureCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks the nodes of a file against the table of keys and resolves them. One file's only.
final class ProjectReader {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Map<String, String> WRANGLERS = Map.of(
            "deduplicate", "deduplicate(columns…?)",
            "filter", "filter(sql)",
            "outliers", "outliers(column, method, k)",
            "select", "select(columns…)",
            "rename", "rename(from, to)",
            "cast", "cast(column, type)",
            "join", "join(dataset, columns…)");

    private final Problems problems;

    ProjectReader(Problems problems) {
        this.problems = problems;
    }

    ProjectDefinition read(Node.Entries root, String folderName) {
        JsonObject.Builder json = JsonObject.builder();
        block(ProjectKeys.PROJECT, root, json);
        JsonObject resolved = json.build();
        if (!resolved.has("project")) {
            if (!folderName.matches(ProjectKeys.NAME)) {
                problems.add(
                        ErrorCode.OUT_OF_RANGE,
                        "The folder's name makes no project name (" + folderName + ").",
                        root.place(),
                        "Maybe add project: name.");
            }
            resolved = JsonObject.builder().put("project", folderName).build();
            JsonObject.Builder named = JsonObject.builder().put("project", folderName);
            json.build().members().forEach(named::put);
            resolved = named.build();
        }
        new CrossChecks(problems, root).check(resolved);
        return ProjectDefinition.of(resolved);
    }

    private void block(Block block, Node.Entries node, JsonObject.Builder json) {
        for (Node.Entry entry : node.entries()) {
            if (block.find(entry.key()).isEmpty()) {
                problems.add(
                        ErrorCode.UNKNOWN_WORD,
                        "Unknown key (" + entry.key() + ").",
                        entry.place(),
                        Nearest.hint(entry.key(), block.names()));
            }
        }
        for (Key key : block.keys()) {
            Optional<Node> value =
                    node.get(key.name()).filter(given -> !(given instanceof Node.Scalar scalar && scalar.isNull()));
            if (key.name().equals("profiles")) {
                continue;
            }
            JsonValue resolved = value.isPresent() ? value(block, key, value.get()) : fallback(block, key, node);
            if (resolved != null) {
                json.put(key.name(), resolved);
            }
        }
    }

    private @Nullable JsonValue value(Block block, Key key, Node node) {
        if (key.later() && !isDefault(key, node)) {
            problems.add(
                    ErrorCode.NOT_BUILT,
                    "The key " + path(block, key) + " is not built yet (" + node.kind() + ").",
                    node.place(),
                    key.fallback() == null ? "Maybe leave it out." : "Maybe " + key.fallback() + ", the default.");
            return null;
        }
        if (key.type() instanceof Type.Nested nested && node instanceof Node.Scalar scalar && scalar.isFalse()) {
            if (!nested.block().canBeOff()) {
                problems.add(
                        ErrorCode.STEP_CANNOT_BE_OFF,
                        "The step " + key.name() + " cannot be switched off (false).",
                        node.place(),
                        "Maybe leave the key out for its defaults.");
            }
            return JsonBoolean.FALSE;
        }
        return typed(key.type(), path(block, key), node);
    }

    private boolean isDefault(Key key, Node node) {
        String fallback = key.fallback();
        if (node instanceof Node.Scalar scalar && scalar.isFalse()) {
            return true;
        }
        return fallback != null
                && node instanceof Node.Scalar scalar
                && scalar.text().equals(fallback);
    }

    private static String path(Block block, Key key) {
        return block.name().isEmpty() ? key.name() : block.name() + "." + key.name();
    }

    private @Nullable JsonValue fallback(Block block, Key key, Node.Entries node) {
        if (key.required()) {
            problems.add(
                    ErrorCode.MISSING,
                    "The key is missing (" + path(block, key) + ").",
                    node.place(),
                    "Maybe add " + key.name() + ": …, "
                            + key.about().substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                            + key.about().substring(1));
            return null;
        }
        if (key.later() || key.fallback() == null) {
            return null;
        }
        Problems own = new Problems();
        String yaml = "v: " + key.fallback() + "\n";
        Node.Entries parsed =
                YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8), "default of " + path(block, key), own);
        own.throwIfAny();
        return typed(
                key.type(),
                path(block, key),
                java.util.Objects.requireNonNull(parsed).get("v").orElseThrow());
    }

    private @Nullable JsonValue typed(Type type, String path, Node node) {
        return switch (type) {
            case Type.Listing listing -> listing(listing, path, node);
            case Type.Nested nested -> nested(nested.block(), node);
            case Type.Texts texts -> texts(path, node);
            case Type.BehaviouralTest test -> test(path, node);
            case Type.Anything anything -> new JsonString(node.kind());
            default -> node instanceof Node.Scalar scalar ? scalar(type, path, scalar) : wrong(path, noun(type), node);
        };
    }

    private @Nullable JsonValue wrong(String path, String wanted, Node node) {
        problems.add(
                ErrorCode.WRONG_TYPE,
                "The key " + path + " must be " + wanted + " (" + node.kind() + ").",
                node.place(),
                "Maybe see the reference of the project file.");
        return null;
    }

    private static String noun(Type type) {
        return switch (type) {
            case Type.Text text -> text.noun();
            case Type.Named named -> named.noun();
            case Type.Word word -> "one of " + String.join(", ", word.words());
            case Type.Whole whole -> "a whole number from " + whole.min() + " to " + whole.max();
            case Type.Ratio ratio -> "a number from " + text(ratio.min()) + " to " + text(ratio.max());
            case Type.Flag flag -> "true or false";
            case Type.Span span -> "a duration such as 15m";
            case Type.Size size -> "a size such as 20MB";
            case Type.PerWindow rate -> "a rate such as 4/day";
            case Type.Expr expression -> "a condition";
            case Type.Feature feature -> "a feature such as onehot(plan)";
            case Type.Wrangling wrangling -> "an SQL file or a call";
            case Type.Guard guard -> "a guard such as slow(20ms)";
            case Type.BehaviouralTest test -> "a test";
            case Type.WordOr either ->
                String.join(", ", either.words()) + (either.words().isEmpty() ? "" : " or ") + noun(either.other());
            case Type.Listing listing -> "a list";
            case Type.Texts texts -> "a map of texts";
            case Type.Nested nested -> "a map";
            case Type.Anything anything -> "anything";
        };
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private @Nullable JsonValue listing(Type.Listing listing, String path, Node node) {
        List<Node> items;
        if (node instanceof Node.Items list) {
            items = list.items();
            if (list.flow() && isSplit(items)) {
                return null;
            }
        } else if (listing.oneAllowed() || node instanceof Node.Scalar) {
            items = List.of(node);
        } else {
            return wrong(path, "a list", node);
        }
        List<JsonValue> values = new ArrayList<>();
        for (Node item : items) {
            JsonValue value = typed(listing.item(), path, item);
            if (value != null) {
                values.add(value);
            }
        }
        return new JsonArray(values);
    }

    /// A flow list splits an expression at its commas: an item with an open parenthesis gives it away.
    private boolean isSplit(List<Node> items) {
        for (Node item : items) {
            if (item instanceof Node.Scalar scalar
                    && !scalar.quoted()
                    && count(scalar.text(), '(') > count(scalar.text(), ')')) {
                problems.add(
                        ErrorCode.SPLIT_EXPRESSION,
                        "The list in brackets split an expression at its comma (" + scalar.text() + ").",
                        item.place(),
                        "Maybe put it in quotes, or write the list with one - per line.");
                return true;
            }
        }
        return false;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private JsonValue nested(Block block, Node node) {
        JsonObject.Builder json = JsonObject.builder();
        Node.Entries entries;
        if (node instanceof Node.Entries map) {
            entries = map;
        } else if (block.shortKey() != null) {
            entries = new Node.Entries(List.of(new Node.Entry(block.shortKey(), node.place(), node)), node.place());
        } else {
            wrong(block.name(), "a map", node);
            return JsonObject.EMPTY;
        }
        // `deploy: local` is the short form for the defaults.
        if (block.name().equals("deploy")
                && node instanceof Node.Scalar scalar
                && scalar.text().equals("local")) {
            entries = new Node.Entries(List.of(), node.place());
        }
        block(block, entries, json);
        return json.build();
    }

    private @Nullable JsonValue texts(String path, Node node) {
        if (!(node instanceof Node.Entries entries)) {
            return wrong(path, "a map of texts", node);
        }
        JsonObject.Builder json = JsonObject.builder();
        for (Node.Entry entry : entries.entries()) {
            if (entry.value() instanceof Node.Scalar scalar) {
                json.put(entry.key(), scalar.text());
            } else {
                wrong(path + "." + entry.key(), "a text", entry.value());
            }
        }
        return json.build();
    }

    private @Nullable JsonValue test(String path, Node node) {
        if (!(node instanceof Node.Entries entries) || entries.entries().size() != 1) {
            return wrong(path, "a map of one kind of test", node);
        }
        Node.Entry entry = entries.entries().getFirst();
        Optional<Block> kind = TestKinds.find(entry.key());
        if (kind.isEmpty()) {
            problems.add(
                    ErrorCode.UNKNOWN_WORD,
                    "Unknown test (" + entry.key() + ").",
                    entry.place(),
                    Nearest.hint(entry.key(), TestKinds.names()));
            return null;
        }
        if (TestKinds.LATER.contains(entry.key())) {
            problems.add(
                    ErrorCode.NOT_BUILT,
                    "The test " + entry.key() + " is not built yet.",
                    entry.place(),
                    "Maybe leave it out.");
            return null;
        }
        return JsonObject.builder()
                .put(entry.key(), nested(kind.get(), entry.value()))
                .build();
    }

    private @Nullable JsonValue scalar(Type type, String path, Node.Scalar scalar) {
        String text = scalar.text();
        return switch (type) {
            case Type.Text any -> new JsonString(text);
            case Type.Named named ->
                Pattern.matches(named.pattern(), text) ? new JsonString(text) : outOfRange(path, named.noun(), scalar);
            case Type.Word word -> word(word, path, scalar);
            case Type.Whole whole -> whole(whole, path, scalar);
            case Type.Ratio ratio -> {
                var number = Quantities.ratio(text);
                if (number.isEmpty()) {
                    yield wrong(path, noun(type), scalar);
                }
                boolean inside = number.getAsDouble() >= ratio.min() && number.getAsDouble() <= ratio.max();
                yield inside ? JsonValue.of(number.getAsDouble()) : outOfRange(path, noun(type), scalar);
            }
            case Type.Flag flag ->
                scalar.isTrue() || scalar.isFalse() ? JsonValue.of(scalar.isTrue()) : wrong(path, noun(type), scalar);
            case Type.Span span ->
                Quantities.duration(text)
                        .<JsonValue>map(duration -> new JsonString(Quantities.text(duration)))
                        .orElseGet(() -> wrong(path, noun(type), scalar));
            case Type.Size size -> {
                var bytes = Quantities.bytes(text);
                yield bytes.isPresent() ? JsonValue.of(bytes.getAsLong()) : wrong(path, noun(type), scalar);
            }
            case Type.PerWindow rate ->
                Quantities.rate(text)
                        .<JsonValue>map(per -> new JsonString(per.text()))
                        .orElseGet(() -> wrong(path, noun(type), scalar));
            case Type.Expr expression ->
                problems.keep(
                        scalar.place(),
                        () -> new JsonString(Expression.parse(
                                        text, expression.scope(), scalar.place().toString())
                                .text()));
            case Type.Feature feature ->
                problems.keep(scalar.place(), () -> {
                    FeatureCall.parse(text, scalar.place().toString());
                    return new JsonString(
                            Call.parse(text, scalar.place().toString()).text());
                });
            case Type.Wrangling wrangling -> wrangling(scalar);
            case Type.WordOr either ->
                either.words().contains(text) ? new JsonString(text) : typed(either.other(), path, scalar);
            default -> wrong(path, noun(type), scalar);
        };
    }

    private @Nullable JsonValue wrangling(Node.Scalar scalar) {
        if (scalar.text().endsWith(".sql")) {
            return new JsonString(scalar.text());
        }
        return problems.keep(scalar.place(), () -> {
            Call call = Call.parse(scalar.text(), scalar.place().toString());
            call.check(WRANGLERS, "wrangling", scalar.place().toString());
            return new JsonString(call.text());
        });
    }

    private @Nullable JsonValue word(Type.Word word, String path, Node.Scalar scalar) {
        String text = scalar.text();
        if (word.words().contains(text)) {
            return new JsonString(text);
        }
        if (word.later().contains(text)) {
            problems.add(
                    ErrorCode.NOT_BUILT,
                    "The value of " + path + " is not built yet (" + text + ").",
                    scalar.place(),
                    "Maybe one of: " + String.join(", ", word.words()) + ".");
        } else {
            problems.add(
                    ErrorCode.UNKNOWN_WORD,
                    "Unknown value of " + path + " (" + text + ").",
                    scalar.place(),
                    Nearest.hint(text, word.all().stream().sorted().toList()));
        }
        return null;
    }

    private @Nullable JsonValue whole(Type.Whole whole, String path, Node.Scalar scalar) {
        if (scalar.quoted() || !WHOLE.matcher(scalar.text()).matches()) {
            return wrong(path, noun(whole), scalar);
        }
        try {
            long number = Long.parseLong(scalar.text());
            return number >= whole.min() && number <= whole.max()
                    ? JsonNumber.of(number)
                    : outOfRange(path, noun(whole), scalar);
        } catch (NumberFormatException e) {
            return outOfRange(path, noun(whole), scalar);
        }
    }

    private @Nullable JsonValue outOfRange(String path, String wanted, Node.Scalar scalar) {
        problems.add(
                ErrorCode.OUT_OF_RANGE,
                "The key " + path + " must be " + wanted + " (" + scalar.text() + ").",
                scalar.place(),
                "Maybe another value.");
        return null;
    }
}

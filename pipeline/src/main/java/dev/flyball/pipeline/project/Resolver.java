package dev.flyball.pipeline.project;

import dev.flyball.data.yaml.Node;
import dev.flyball.data.yaml.Problems;
import dev.flyball.data.yaml.YamlReader;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.pipeline.project.Type.Block;
import dev.flyball.pipeline.project.Type.Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a block of the file into its resolved form: short forms expanded, defaults filled, every
/// value in one spelling.
///
/// Problems are gathered and the walk goes on, so that all are found in one reading.
final class Resolver {
    private final Problems problems;
    private final Values values;
    private final boolean partial;

    /// @param partial whether required keys may be missing and values may hold `${…}`, as in a profile
    Resolver(Problems problems, boolean partial) {
        this.problems = problems;
        this.values = new Values(problems, this, partial);
        this.partial = partial;
    }

    /// The resolved form of a block.
    JsonObject block(Node node, Block block) {
        Node.Entries entries = entries(node, block);
        JsonObject.Builder resolved = JsonObject.builder();
        if (entries == null) {
            return resolved.build();
        }
        unknownKeys(entries, block);
        for (Key key : block.keys()) {
            JsonValue value = entries.entries().stream()
                    .filter(entry -> entry.key().equals(key.name()))
                    .findFirst()
                    .map(entry -> given(entry, key, block))
                    .orElseGet(() -> absent(entries, key, block));
            resolved.put(key.name(), value);
        }
        return resolved.build();
    }

    private Node.@Nullable Entries entries(Node node, Block block) {
        if (node instanceof Node.Entries entries) {
            return entries;
        }
        String shortKey = block.shortKey();
        boolean isNothing =
                node instanceof Node.Scalar scalar && (scalar.isNull() || scalar.isFalse() || scalar.isTrue());
        if (shortKey != null && !isNothing) {
            return shortForm(node, block, shortKey);
        }
        String short_ = shortKey == null ? "" : ", or its " + shortKey;
        problems.add(
                ErrorCode.WRONG_TYPE,
                "The key " + block.name() + " must be a map" + short_ + " (" + node.kind() + ").",
                node.place(),
                "Maybe some of: " + String.join(", ", block.names()) + ".");
        return null;
    }

    /// `deploy: local` names the target, any other word the endpoint.
    private static Node.Entries shortForm(Node node, Block block, String shortKey) {
        boolean local = block.name().equals("deploy")
                && node instanceof Node.Scalar scalar
                && scalar.text().equals("local");
        return new Node.Entries(List.of(new Node.Entry(local ? "target" : shortKey, node.place(), node)), node.place());
    }

    private void unknownKeys(Node.Entries entries, Block block) {
        for (Node.Entry entry : entries.entries()) {
            if (block.find(entry.key()).isEmpty()) {
                problems.add(
                        ErrorCode.UNKNOWN_WORD,
                        "Unknown key (" + entry.key() + ").",
                        entry.place(),
                        Nearest.hint(entry.key(), block.names()));
            }
        }
    }

    private @Nullable JsonValue given(Node.Entry entry, Key key, Block block) {
        Node node = entry.value();
        if (key.type() instanceof Type.Nested nested && node instanceof Node.Scalar scalar && scalar.isFalse()) {
            return off(entry, nested.block());
        }
        if (key.name().equals("tests") && node instanceof Node.Scalar scalar && scalar.isFalse()) {
            return JsonBoolean.FALSE;
        }
        String path = block.name().isEmpty() ? key.name() : block.name() + "." + key.name();
        JsonValue value = values.read(node, key.type(), path);
        if (key.later() && value != null && !isDefault(value, key)) {
            problems.add(
                    ErrorCode.NOT_BUILT,
                    "The key " + path + " is not built yet (" + entry.key() + shown(node) + ").",
                    entry.place(),
                    key.fallback() == null
                            ? "Maybe leave it out."
                            : "Maybe " + entry.key() + ": " + key.fallback() + ".");
            return null;
        }
        return value;
    }

    private static String shown(Node node) {
        return node instanceof Node.Scalar scalar ? ": " + scalar.text() : "";
    }

    private boolean isDefault(JsonValue value, Key key) {
        if (key.fallback() == null) {
            return value instanceof JsonArray array && array.size() == 0;
        }
        return value.equals(fallback(key));
    }

    private @Nullable JsonValue off(Node.Entry entry, Block block) {
        if (!block.canBeOff()) {
            problems.add(
                    ErrorCode.STEP_CANNOT_BE_OFF,
                    "The step " + entry.key() + " cannot be left out (false).",
                    entry.place(),
                    "Maybe remove the line: then the defaults apply.");
            return null;
        }
        return block.name().equals("validate") ? JsonBoolean.FALSE : null;
    }

    private @Nullable JsonValue absent(Node.Entries entries, Key key, Block block) {
        if (key.required() && !partial) {
            problems.add(
                    ErrorCode.MISSING,
                    "The key " + key.name() + " is missing (" + (block.name().isEmpty() ? "top level" : block.name())
                            + ").",
                    entries.place(),
                    "Maybe " + key.name() + ": … — " + key.about());
        }
        return fallback(key);
    }

    private @Nullable JsonValue fallback(Key key) {
        String text = key.fallback();
        if (text == null) {
            return null;
        }
        Problems none = new Problems();
        Node.Entries parsed = YamlReader.read(
                (key.name() + ": " + text).getBytes(StandardCharsets.UTF_8), "default", ProjectFile.KIND, none);
        Node node = parsed == null ? null : parsed.get(key.name()).orElse(null);
        JsonValue value = node == null ? null : new Resolver(none, partial).values.read(node, key.type(), key.name());
        if (value == null || !none.isEmpty()) {
            throw new IllegalStateException("The default of " + key.name() + " (" + text + ") does not fit its type.");
        }
        return value;
    }

    /// The same block without the values that never change what is made.
    static JsonObject hashed(JsonObject resolved, Block block) {
        JsonObject.Builder kept = JsonObject.builder();
        for (Key key : block.keys()) {
            JsonValue value = resolved.get(key.name());
            if (value == null || !key.inHash()) {
                continue;
            }
            boolean nested = key.type() instanceof Type.Nested && value instanceof JsonObject;
            JsonValue part = nested ? hashed((JsonObject) value, ((Type.Nested) key.type()).block()) : value;
            boolean empty = nested && ((JsonObject) part).members().isEmpty();
            kept.put(key.name(), empty ? null : part);
        }
        return kept.build();
    }

    /// One entry of `tests`.
    @Nullable
    JsonValue test(Node node, String path) {
        if (!(node instanceof Node.Entries entries) || entries.entries().size() != 1) {
            problems.add(
                    ErrorCode.WRONG_TYPE,
                    "A test must be a map of one key (" + node.kind() + ").",
                    node.place(),
                    "Maybe invariant: {change: name}.");
            return null;
        }
        Node.Entry entry = entries.entries().getFirst();
        Block kind = TestKinds.find(entry.key()).orElse(null);
        if (kind == null) {
            problems.add(
                    ErrorCode.UNKNOWN_WORD,
                    "Unknown test (" + entry.key() + ").",
                    entry.place(),
                    Nearest.hint(entry.key(), TestKinds.names()));
            return null;
        }
        JsonObject body = block(entry.value(), kind);
        if (TestKinds.LATER.contains(entry.key())) {
            problems.add(
                    ErrorCode.NOT_BUILT,
                    "The test " + entry.key() + " is not built yet (" + path + ").",
                    entry.place(),
                    "Maybe one of: " + String.join(", ", builtTests()) + ".");
            return null;
        }
        return JsonObject.builder().put(entry.key(), body).build();
    }

    private static List<String> builtTests() {
        Set<String> later = TestKinds.LATER;
        return TestKinds.names().stream().filter(name -> !later.contains(name)).toList();
    }

    /// A value as it stands, for keys that belong to something not built yet.
    static JsonValue raw(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> new JsonString(scalar.text());
            case Node.Items items -> JsonArray.of(items.items(), Resolver::raw);
            case Node.Entries entries -> {
                JsonObject.Builder object = JsonObject.builder();
                entries.entries().forEach(entry -> object.put(entry.key(), raw(entry.value())));
                yield object.build();
            }
        };
    }
}

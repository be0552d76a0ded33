package dev.flyball.pipeline.project;

import dev.flyball.data.wrangle.WrangleCalls;
import dev.flyball.data.yaml.Node;
import dev.flyball.data.yaml.Problems;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.expression.Expression;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.training.features.FeatureCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads single values by their [Type]; null after a problem, which is gathered.
final class Values {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,19}");
    private static final Pattern GUARD = Pattern.compile("error|invalid|slow\\(\\d+(ms|s)\\)|loss\\(\\d+(\\.\\d+)?\\)");

    private final Problems problems;
    private final Resolver resolver;
    private final boolean partial;

    Values(Problems problems, Resolver resolver, boolean partial) {
        this.problems = problems;
        this.resolver = resolver;
        this.partial = partial;
    }

    /// @param path the key's path for messages, such as `split.test`
    @Nullable
    JsonValue read(Node node, Type type, String path) {
        if (partial && node instanceof Node.Scalar scalar && scalar.text().contains("${")) {
            return new JsonString(scalar.text());
        }
        return switch (type) {
            case Type.Text text -> scalar(node, path, text.noun(), s -> Optional.of(new JsonString(s)));
            case Type.Named named -> named(node, named, path);
            case Type.Word word -> word(node, word, path);
            case Type.Whole whole -> whole(node, whole, path);
            case Type.Ratio ratio -> ratio(node, ratio, path);
            case Type.Flag flag -> flag(node, path);
            case Type.Span span -> scalar(node, path, "a duration such as 15m", Values::duration);
            case Type.Size size -> scalar(node, path, "a size such as 20MB", Values::size);
            case Type.PerWindow rate -> scalar(node, path, "a rate such as 4/day", Values::rate);
            case Type.Expr expr -> expression(node, expr, path);
            case Type.Feature feature -> feature(node, path);
            case Type.Wrangling wrangling -> wrangling(node, path);
            case Type.BehaviouralTest test -> resolver.test(node, path);
            case Type.Guard guard -> scalar(node, path, "error, slow(20ms), invalid or loss(0.5)", Values::guard);
            case Type.Listing listing -> listing(node, listing, path);
            case Type.WordOr either -> either(node, either, path);
            case Type.Texts texts -> texts(node, path);
            case Type.Nested nested -> resolver.block(node, nested.block());
            case Type.Anything anything -> Resolver.raw(node);
        };
    }

    private static Optional<JsonValue> duration(String text) {
        return Quantities.duration(text).map(Quantities::text).map(JsonString::new);
    }

    private static Optional<JsonValue> size(String text) {
        OptionalLong bytes = Quantities.bytes(text);
        return bytes.isPresent() ? Optional.of(JsonValue.of(bytes.getAsLong())) : Optional.empty();
    }

    private static Optional<JsonValue> rate(String text) {
        return Quantities.rate(text).map(rate -> new JsonString(rate.text()));
    }

    private static Optional<JsonValue> guard(String text) {
        return GUARD.matcher(text).matches() ? Optional.of(new JsonString(text)) : Optional.empty();
    }

    private @Nullable JsonValue scalar(
            Node node, String path, String noun, Function<String, Optional<JsonValue>> reader) {
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            Optional<JsonValue> value = reader.apply(scalar.text());
            if (value.isPresent()) {
                return value.get();
            }
        }
        problems.add(
                ErrorCode.WRONG_TYPE,
                "The key " + path + " must be " + noun + " (" + node.kind() + ").",
                node.place(),
                node instanceof Node.Entries
                        ? "Maybe quotes around the text: it holds a colon."
                        : "Maybe " + noun + ".");
        return null;
    }

    private @Nullable JsonValue named(Node node, Type.Named named, String path) {
        JsonValue text = scalar(node, path, named.noun(), s -> Optional.of(new JsonString(s)));
        if (text instanceof JsonString string && !string.text().matches(named.pattern())) {
            problems.add(
                    ErrorCode.OUT_OF_RANGE,
                    "The key " + path + " must be " + named.noun() + " (" + string.text() + ").",
                    node.place(),
                    "Maybe something that matches " + named.pattern() + ".");
            return null;
        }
        boolean tab = text instanceof JsonString string && string.text().equals("\\t");
        return tab ? new JsonString("\t") : text;
    }

    private @Nullable JsonValue word(Node node, Type.Word word, String path) {
        String noun = "one of: " + String.join(", ", word.all());
        JsonValue text = scalar(node, path, noun, s -> Optional.of(new JsonString(s)));
        if (!(text instanceof JsonString given) || word.words().contains(given.text())) {
            return text;
        }
        boolean later = word.later().contains(given.text());
        problems.add(
                later ? ErrorCode.NOT_BUILT : ErrorCode.UNKNOWN_WORD,
                later
                        ? "The word " + given.text() + " is not built yet (" + path + ": " + given.text() + ")."
                        : "Unknown word for " + path + " (" + given.text() + ").",
                node.place(),
                later
                        ? "Maybe one of: " + String.join(", ", word.words()) + "."
                        : Nearest.hint(given.text(), List.copyOf(word.all())));
        return null;
    }

    private @Nullable JsonValue whole(Node node, Type.Whole whole, String path) {
        JsonValue value = scalar(
                node,
                path,
                "a whole number",
                s -> WHOLE.matcher(s).matches() ? Optional.of(integer(s)) : Optional.empty());
        if (value instanceof JsonString text) {
            long number = clamped(text.text());
            if (number >= whole.min()
                    && number <= whole.max()
                    && Long.toString(number).equals(plain(text.text()))) {
                return JsonValue.of(number);
            }
            outOfRange(node, path, text.text(), whole.min() + " to " + whole.max());
        }
        return null;
    }

    private static JsonValue integer(String text) {
        return new JsonString(text);
    }

    private static String plain(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        boolean negative = digits.startsWith("-");
        String bare = (negative ? digits.substring(1) : digits).replaceFirst("^0+(?=\\d)", "");
        return negative && !bare.equals("0") ? "-" + bare : bare;
    }

    private static long clamped(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private @Nullable JsonValue ratio(Node node, Type.Ratio ratio, String path) {
        JsonValue value = scalar(node, path, "a ratio such as 5% or 0.05", s -> {
            OptionalDouble number = Quantities.ratio(s);
            return number.isPresent() ? Optional.of(JsonValue.of(number.getAsDouble())) : Optional.empty();
        });
        if (value instanceof dev.flyball.kernel.json.JsonNumber number
                && (number.real() < ratio.min() || number.real() > ratio.max())) {
            outOfRange(node, path, node.kind(), ratio.min() + " to " + ratio.max());
            return null;
        }
        return value;
    }

    private void outOfRange(Node node, String path, String value, String range) {
        problems.add(
                ErrorCode.OUT_OF_RANGE,
                "The key " + path + " is out of range (" + value + ").",
                node.place(),
                "Maybe something in " + range + ".");
    }

    private @Nullable JsonValue flag(Node node, String path) {
        if (node instanceof Node.Scalar scalar && (scalar.isTrue() || scalar.isFalse())) {
            return JsonValue.of(scalar.isTrue());
        }
        problems.add(
                ErrorCode.WRONG_TYPE,
                "The key " + path + " must be true or false (" + node.kind() + ").",
                node.place(),
                "Maybe true, or false; yes, no, on and off are plain words.");
        return null;
    }

    private @Nullable JsonValue expression(Node node, Type.Expr expr, String path) {
        JsonValue text = scalar(node, path, "a condition", s -> Optional.of(new JsonString(s)));
        if (!(text instanceof JsonString given)) {
            return null;
        }
        return problems.keep(
                node.place(),
                () -> new JsonString(Expression.parse(
                                given.text(), expr.scope(), node.place().toString())
                        .text()));
    }

    private @Nullable JsonValue feature(Node node, String path) {
        if (node instanceof Node.Entries entries) {
            boolean known =
                    entries.get("java").isPresent() || entries.get("run").isPresent();
            problems.add(
                    known ? ErrorCode.NOT_BUILT : ErrorCode.WRONG_TYPE,
                    known
                            ? "Features by own code are not built yet (" + path + ")."
                            : "A feature must be a call (" + node.kind() + ").",
                    node.place(),
                    known
                            ? "Maybe make the column in wrangle, by SQL."
                            : "Maybe quotes around the text: it holds a colon.");
            return null;
        }
        JsonValue text = scalar(node, path, "a call such as impute()", s -> Optional.of(new JsonString(s)));
        if (!(text instanceof JsonString given)) {
            return null;
        }
        return problems.keep(node.place(), () -> {
            FeatureCall call = FeatureCall.parse(given.text(), node.place().toString());
            return new JsonString(new Call(call.name(), call.arguments()).text());
        });
    }

    private @Nullable JsonValue wrangling(Node node, String path) {
        JsonValue text =
                scalar(node, path, "an SQL file or a call such as deduplicate()", s -> Optional.of(new JsonString(s)));
        if (!(text instanceof JsonString given)) {
            return null;
        }
        if (!Call.looksLikeOne(given.text())) {
            return given;
        }
        return problems.keep(node.place(), () -> {
            Call call = Call.parse(given.text(), node.place().toString());
            WrangleCalls.parse(call.name(), call.arguments(), node.place().toString());
            return new JsonString(call.text());
        });
    }

    private @Nullable JsonValue listing(Node node, Type.Listing listing, String path) {
        List<Node> items = items(node, listing, path);
        if (items == null) {
            return null;
        }
        List<JsonValue> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int end = CommaTrap.end(items, i, node);
            if (end > i) {
                problems.add(
                        ErrorCode.SPLIT_EXPRESSION,
                        "The brackets cut an expression at its commas ("
                                + items.get(i).kind() + ").",
                        items.get(i).place(),
                        "Maybe quotes around it: " + CommaTrap.whole(items, i, end) + ".");
                i = end;
            } else {
                JsonValue value = read(items.get(i), listing.item(), path);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return new JsonArray(values);
    }

    private @Nullable List<Node> items(Node node, Type.Listing listing, String path) {
        if (node instanceof Node.Items items) {
            return items.items();
        }
        boolean nothing = node instanceof Node.Scalar scalar && scalar.isNull();
        if (listing.oneAllowed() && !nothing) {
            return List.of(node);
        }
        problems.add(
                ErrorCode.WRONG_TYPE,
                "The key " + path + " must be a list (" + node.kind() + ").",
                node.place(),
                "Maybe one item a line, each after a dash.");
        return null;
    }

    private @Nullable JsonValue either(Node node, Type.WordOr either, String path) {
        if (node instanceof Node.Scalar scalar && either.words().contains(scalar.text())) {
            return new JsonString(scalar.text());
        }
        return read(node, either.other(), path);
    }

    private @Nullable JsonValue texts(Node node, String path) {
        if (!(node instanceof Node.Entries entries)) {
            problems.add(
                    ErrorCode.WRONG_TYPE,
                    "The key " + path + " must be a map (" + node.kind() + ").",
                    node.place(),
                    "Maybe name: value.");
            return null;
        }
        JsonObject.Builder object = JsonObject.builder();
        for (Node.Entry entry : entries.entries()) {
            object.put(
                    entry.key(),
                    scalar(entry.value(), path + "." + entry.key(), "a text", s -> Optional.of(new JsonString(s))));
        }
        return object.build();
    }
}

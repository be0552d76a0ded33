package dev.flyball.data.contract;

import dev.flyball.data.ColumnType;
import dev.flyball.data.yaml.Node;
import dev.flyball.data.yaml.Place;
import dev.flyball.data.yaml.Problems;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads the entries of one map; what is wrong is added to the problems and read as absent.
final class RuleReader {
    private final Node.Entries entries;
    private final Problems problems;
    private boolean broken;

    RuleReader(Node.Entries entries, Problems problems) {
        this.entries = entries;
        this.problems = problems;
    }

    Place place(String key) {
        return entries.get(key).map(Node::place).orElse(entries.place());
    }

    private void wrong(ErrorCode code, String message, String key, String hint) {
        broken = true;
        problems.add(code, message, place(key), hint);
    }

    void missing(String key, String hint) {
        wrong(ErrorCode.MISSING, "A key is missing (" + key + ").", key, hint);
    }

    void refuseOthers(List<String> known) {
        for (Node.Entry entry : entries.entries()) {
            if (!known.contains(entry.key())) {
                broken = true;
                problems.add(
                        ErrorCode.UNKNOWN_WORD,
                        "Unknown key (" + entry.key() + ").",
                        entry.place(),
                        Nearest.hint(entry.key(), known));
            }
        }
    }

    private Optional<Node> value(String key) {
        return entries.get(key).filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNull()));
    }

    @Nullable
    String text(String key) {
        Node node = value(key).orElse(null);
        if (node == null || node instanceof Node.Scalar) {
            return node == null ? null : ((Node.Scalar) node).text();
        }
        wrong(
                ErrorCode.WRONG_TYPE,
                "The key " + key + " must be one value (" + node.kind() + ").",
                key,
                "Maybe a word.");
        return null;
    }

    @Nullable
    Double number(String key) {
        String text = text(key);
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            wrong(ErrorCode.WRONG_TYPE, "The key " + key + " must be a number (" + text + ").", key, "Maybe 0.05.");
            return null;
        }
    }

    private @Nullable Double number(String key, double least, double most) {
        Double value = number(key);
        if (value != null && !(value >= least && value <= most)) {
            wrong(
                    ErrorCode.OUT_OF_RANGE,
                    "The key " + key + " must lie in " + least + ".." + most + " (" + value + ").",
                    key,
                    "Maybe " + most + ".");
            return null;
        }
        return value;
    }

    @Nullable
    Long whole(String key) {
        String text = text(key);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            wrong(ErrorCode.WRONG_TYPE, "The key " + key + " must be a whole number (" + text + ").", key, "Maybe 1.");
            return null;
        }
    }

    private boolean flag(String key) {
        String text = text(key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            wrong(
                    ErrorCode.WRONG_TYPE,
                    "The key " + key + " must be true or false (" + text + ").",
                    key,
                    "Maybe true.");
        }
        return "true".equals(text);
    }

    List<Node> items(String key) {
        return switch (value(key).orElse(null)) {
            case null -> List.of();
            case Node.Items items -> items.items();
            case Node other -> List.of(other);
        };
    }

    private @Nullable List<String> texts(String key) {
        if (value(key).isEmpty()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof Node.Scalar scalar) {
                texts.add(scalar.text());
            } else {
                wrong(
                        ErrorCode.WRONG_TYPE,
                        "An item of " + key + " must be one value (" + item.kind() + ").",
                        key,
                        "Maybe a word.");
            }
        }
        return texts;
    }

    private double @Nullable [] numbers(String key) {
        List<String> texts = texts(key);
        try {
            return texts == null
                    ? null
                    : texts.stream().mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            wrong(
                    ErrorCode.WRONG_TYPE,
                    "The key " + key + " must hold numbers (" + e.getMessage() + ").",
                    key,
                    "Maybe [0, 1].");
            return null;
        }
    }

    private <E extends Enum<E>> @Nullable E word(String key, Class<E> type) {
        String text = text(key);
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        if (text != null && !known.contains(text)) {
            wrong(ErrorCode.UNKNOWN_WORD, "Unknown " + key + " (" + text + ").", key, Nearest.hint(text, known));
            return null;
        }
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    /// The rule of the map; null when something is wrong with it.
    @Nullable
    Rule rule() {
        String kind = text("kind");
        if (kind == null || !RuleWords.kinds().contains(kind)) {
            if (kind == null) {
                missing("kind", "Maybe one of: " + String.join(", ", RuleWords.kinds()) + ".");
            } else {
                wrong(
                        ErrorCode.UNKNOWN_WORD,
                        "Unknown kind (" + kind + ").",
                        "kind",
                        Nearest.hint(kind, RuleWords.kinds()));
            }
            return null;
        }
        List<String> known = new ArrayList<>(RuleWords.COMMON);
        known.addAll(RuleWords.keys(kind));
        refuseOthers(known);
        List<String> columns = columns(kind);
        Check check = broken ? null : check(kind, columns);
        Severity severity = word("severity", Severity.class);
        Double mostly = number("mostly", 0, 1);
        Double alpha = number("alpha", 0, 1);
        Long minRows = whole("min_rows");
        CellTest where = value("where").isPresent() ? cell("where") : null;
        List<String> environments = environments();
        if (check == null || broken) {
            return null;
        }
        if (!check.isOfRows() && (where != null || mostly != null)) {
            wrong(
                    ErrorCode.WRONG_TYPE,
                    "A rule of this kind looks at no single rows (" + kind + ").",
                    where != null ? "where" : "mostly",
                    "Maybe without where and mostly.");
            return null;
        }
        String id = Objects.requireNonNullElse(
                text("id"), columns.isEmpty() ? kind : Contract.id(String.join(",", columns), kind));
        return new Rule(
                id,
                check,
                severity == null ? Severity.ERROR : severity,
                environments,
                where,
                mostly == null ? 1 : mostly,
                alpha,
                minRows == null ? 0 : minRows);
    }

    private List<String> environments() {
        List<String> environments = Objects.requireNonNullElse(texts("environments"), List.of());
        List<String> known = List.of("train", "serve");
        environments.stream()
                .filter(word -> !known.contains(word))
                .forEach(word -> wrong(
                        ErrorCode.UNKNOWN_WORD,
                        "Unknown environment (" + word + ").",
                        "environments",
                        Nearest.hint(word, known)));
        return environments;
    }

    private List<String> columns(String kind) {
        List<String> columns = Objects.requireNonNullElse(texts("columns"), List.of());
        int most = switch (kind) {
            case "row_count", "conditional" -> 0;
            case "at_most" -> 2;
            case "columns_present", "columns_forbidden", "columns_order", "columns_closed", "unique", "sum" ->
                Integer.MAX_VALUE;
            default -> 1;
        };
        int least = most == Integer.MAX_VALUE ? 1 : most;
        if (columns.size() < least || columns.size() > most) {
            wrong(
                    columns.isEmpty() ? ErrorCode.MISSING : ErrorCode.OUT_OF_RANGE,
                    "A rule of this kind takes " + (most == Integer.MAX_VALUE ? "at least 1" : most) + " columns ("
                            + columns.size() + ").",
                    "columns",
                    most == 0 ? "Maybe without columns." : "Maybe columns: [" + (most == 2 ? "a, b" : "age") + "].");
        }
        return columns;
    }

    private @Nullable Check check(String kind, List<String> columns) {
        String column = columns.isEmpty() ? "" : columns.getFirst();
        return switch (kind) {
            case "columns_present" -> new Check.ColumnsPresent(columns);
            case "columns_forbidden" -> new Check.ColumnsForbidden(columns);
            case "columns_order" -> new Check.ColumnsOrder(columns);
            case "columns_closed" -> new Check.ColumnsClosed(columns);
            case "unique" -> new Check.Unique(columns);
            case "not_null" -> new Check.NotNull(column);
            case "not_nan" -> new Check.NotNan(column);
            case "not_infinite" -> new Check.NotInfinite(column);
            case "not_in_future" -> new Check.NotInFuture(column);
            case "row_count" ->
                bounded(whole("min"), whole("max")) ? new Check.RowCount(whole("min"), whole("max")) : null;
            case "length" ->
                bounded(whole("min"), whole("max"))
                        ? new Check.LengthBetween(column, whole("min"), whole("max"))
                        : null;
            case "range" ->
                bounded(number("min"), number("max"))
                        ? new Check.InRange(column, number("min"), number("max"), flag("min_open"), flag("max_open"))
                        : null;
            case "distinct_share" ->
                bounded(number("min", 0, 1), number("max", 0, 1))
                        ? new Check.DistinctShare(column, number("min"), number("max"))
                        : null;
            case "presence" ->
                bounded(number("min", 0, 1), null) || whole("min_count") != null
                        ? new Check.Presence(column, number("min"), whole("min_count"))
                        : null;
            case "at_most" -> new Check.AtMost(column, columns.get(1), flag("strict"));
            case "type" -> type(column);
            case "in_set" -> given("values", texts("values")) ? new Check.InSet(column, need(texts("values"))) : null;
            case "pattern" -> pattern("regex") ? new Check.Matches(column, need(text("regex"))) : null;
            case "conditional" -> conditional();
            case "sum" -> sum(columns);
            case "new_categories" -> newCategories(column);
            case "distribution" -> distribution(column);
            case "statistic" -> statistic(column);
            case "fresh" -> fresh(column);
            default -> throw new IllegalStateException("No reader for the kind " + kind + ".");
        };
    }

    private static <T> T need(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private boolean given(String key, @Nullable Object value) {
        if (value == null && !broken) {
            missing(key, "Maybe " + key + ": …, which a rule of this kind needs.");
        }
        return value != null;
    }

    /// At least one bound, and not crossed.
    private boolean bounded(@Nullable Number min, @Nullable Number max) {
        if (min == null && max == null) {
            if (!broken && entries.get("min_count").isEmpty()) {
                missing("min", "Maybe min or max.");
            }
            return false;
        }
        if (min != null && max != null && min.doubleValue() > max.doubleValue()) {
            wrong(
                    ErrorCode.OUT_OF_RANGE,
                    "The min is above the max (" + min + " > " + max + ").",
                    "min",
                    "Maybe the other way round.");
            return false;
        }
        return true;
    }

    private boolean pattern(String key) {
        String regex = text(key);
        if (!given(key, regex)) {
            return false;
        }
        try {
            Pattern.compile(need(regex));
            return true;
        } catch (PatternSyntaxException e) {
            wrong(
                    ErrorCode.WRONG_TYPE,
                    "This is no regular expression (" + e.getDescription() + ").",
                    key,
                    "Maybe a backslash is missing before a bracket.");
            return false;
        }
    }

    private @Nullable Check type(String column) {
        ColumnType type = word("type", ColumnType.class);
        return given("type", type) ? new Check.TypeIs(column, need(type)) : null;
    }

    private @Nullable Check conditional() {
        CellTest condition = cell("if");
        CellTest consequence = cell("then");
        return condition == null || consequence == null ? null : new Check.Conditional(condition, consequence);
    }

    private @Nullable Check sum(List<String> parts) {
        String total = text("total");
        Double tolerance = number("tolerance", 0, Double.MAX_VALUE);
        return given("total", total) ? new Check.SumIs(parts, need(total), tolerance == null ? 0 : tolerance) : null;
    }

    private @Nullable Check newCategories(String column) {
        List<String> values = texts("values");
        Double max = number("max", 0, 1);
        return given("values", values) && given("max", max)
                ? new Check.NewCategories(column, need(values), need(max))
                : null;
    }

    private @Nullable Check distribution(String column) {
        Distance measure = word("measure", Distance.class);
        Double limit = number("limit", 0, Double.MAX_VALUE);
        if (!given("measure", measure)
                || !given("limit", limit)
                || !given("reference", value("reference").orElse(null))) {
            return null;
        }
        if (!(value("reference").orElseThrow() instanceof Node.Entries map)) {
            wrong(
                    ErrorCode.WRONG_TYPE,
                    "The reference must be a map.",
                    "reference",
                    "Maybe {values: […], shares: […]}.");
            return null;
        }
        RuleReader reader = new RuleReader(map, problems);
        reader.refuseOthers(List.of("edges", "values", "shares"));
        double[] edges = reader.numbers("edges");
        List<String> values = reader.texts("values");
        double[] shares = reader.numbers("shares");
        boolean fits = shares != null
                && (edges == null) != (values == null)
                && (edges == null ? need(values).size() == shares.length : edges.length == shares.length + 1);
        if (!fits && !reader.broken) {
            wrong(
                    ErrorCode.WRONG_TYPE,
                    "The reference needs shares and either as many values or one more edge.",
                    "reference",
                    "Maybe let flyball data contract --distribution write it.");
        }
        return fits
                ? new Check.Distribution(column, need(measure), need(limit), new Reference(edges, values, need(shares)))
                : null;
    }

    private @Nullable Check statistic(String column) {
        Check.Statistic statistic = word("statistic", Check.Statistic.class);
        Double level = number("level", 0, 1);
        if (!given("statistic", statistic) || !bounded(number("min"), number("max"))) {
            return null;
        }
        if (statistic == Check.Statistic.QUANTILE && !given("level", level)) {
            return null;
        }
        return new Check.Within(column, need(statistic), level == null ? 0 : level, number("min"), number("max"));
    }

    private @Nullable Check fresh(String column) {
        String text = text("max_age");
        if (!given("max_age", text)) {
            return null;
        }
        Duration age = Ages.parse(need(text)).orElse(null);
        if (age == null) {
            wrong(ErrorCode.WRONG_TYPE, "Not an age (" + text + ").", "max_age", "Maybe 2d, 6h, 30m or 10s.");
            return null;
        }
        return new Check.Fresh(column, age);
    }

    private @Nullable CellTest cell(String key) {
        Node node = value(key).orElse(null);
        if (!given(key, node)) {
            return null;
        }
        if (!(node instanceof Node.Entries map)) {
            wrong(
                    ErrorCode.WRONG_TYPE,
                    "The key " + key + " must be a map.",
                    key,
                    "Maybe {column: plan, values: [pro]}.");
            return null;
        }
        RuleReader reader = new RuleReader(map, problems);
        CellTest test = reader.cellTest();
        broken |= reader.broken;
        return test;
    }

    private @Nullable CellTest cellTest() {
        refuseOthers(List.of("column", "values", "min", "max", "regex", "present"));
        String column = text("column");
        given("column", column);
        if (text("regex") != null) {
            pattern("regex");
        }
        Boolean present = value("present").isPresent() ? Boolean.valueOf(flag("present")) : null;
        return broken
                ? null
                : new CellTest(need(column), texts("values"), number("min"), number("max"), text("regex"), present);
    }
}

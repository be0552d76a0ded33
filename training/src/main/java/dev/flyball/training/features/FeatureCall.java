package dev.flyball.training.features;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One entry of `features:`, such as `clip(age, 0, 110)`.
///
/// @param arguments trimmed; a name in double quotes comes without them
/// @param where the place in the project file
public record FeatureCall(String name, List<String> arguments, String where) {
    private static final Set<String> KNOWN = Set.of(
            "auto",
            "impute",
            "clip",
            "log1p",
            "scale",
            "onehot",
            "ordinal",
            "frequency",
            "hash",
            "datetime",
            "text",
            "drop",
            "keep");
    private static final Set<String> LATER = Set.of("lag", "rolling");
    private static final Pattern CALL =
            Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("\\s*(?:\"([^\"]*)\"|([^,\"]*?))\\s*(?:,|$)");

    public FeatureCall {
        arguments = List.copyOf(arguments);
    }

    /// @throws FlyballException FB-300 not a call, FB-301 unknown function, FB-103 wrong number of arguments
    public static FeatureCall parse(String text, String where) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_SYNTAX,
                    "A feature must be a call (" + text + ").",
                    where,
                    "Maybe " + text.trim() + "().");
        }
        String name = call.group(1);
        if (LATER.contains(name)) {
            throw new FlyballException(
                    ErrorCode.NOT_BUILT,
                    "The feature " + name + " is not built yet (" + text.trim() + ").",
                    where,
                    "Maybe make the column in wrangle, by SQL.");
        }
        if (!KNOWN.contains(name)) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_FUNCTION,
                    "Unknown feature (" + name + ").",
                    where,
                    Nearest.hint(name, KNOWN.stream().sorted().toList()));
        }
        FeatureCall parsed = new FeatureCall(name, arguments(call.group(2)), where);
        parsed.checkCount(text);
        return parsed;
    }

    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        if (text.isBlank()) {
            return arguments;
        }
        Matcher argument = ARGUMENT.matcher(text);
        int at = 0;
        while (at < text.length() && argument.find(at)) {
            arguments.add(argument.group(1) != null ? argument.group(1) : argument.group(2));
            at = argument.end();
        }
        return arguments;
    }

    private void checkCount(String text) {
        int n = arguments.size();
        boolean right = switch (name) {
            case "auto" -> n == 0;
            case "impute", "scale" -> true;
            case "clip" -> n == 3;
            case "hash", "text" -> n == 2;
            case "drop", "keep" -> n >= 1;
            default -> n == 1;
        };
        if (!right) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The feature " + name + " does not take " + n + " arguments (" + text.trim() + ").",
                    where,
                    "Maybe " + form() + ".");
        }
    }

    private String form() {
        return switch (name) {
            case "auto" -> "auto()";
            case "clip" -> "clip(column, low, high)";
            case "hash" -> "hash(column, buckets)";
            case "text" -> "text(column, words)";
            case "drop", "keep", "impute", "scale" -> name + "(columns…)";
            default -> name + "(column)";
        };
    }

    /// The columns that it names.
    List<String> columns() {
        return switch (name) {
            case "clip", "hash", "text" -> arguments.subList(0, 1);
            default -> arguments;
        };
    }

    /// Whether it is for every column that it suits.
    boolean isForAll() {
        return arguments.isEmpty() && (name.equals("impute") || name.equals("scale"));
    }

    double number(int index) {
        try {
            return Double.parseDouble(arguments.get(index));
        } catch (NumberFormatException e) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE,
                    "The argument " + (index + 1) + " of " + name + " must be a number (" + arguments.get(index) + ").",
                    where,
                    "Maybe " + form() + ".");
        }
    }

    int count(int index) {
        double number = number(index);
        if (number != Math.rint(number) || number < 1 || number > 4096) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The argument " + (index + 1) + " of " + name + " must be a whole number from 1 to 4096 ("
                            + arguments.get(index) + ").",
                    where,
                    "Maybe " + form() + ".");
        }
        return (int) number;
    }
}

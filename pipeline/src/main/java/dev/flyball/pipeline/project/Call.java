package dev.flyball.pipeline.project;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A call such as `outliers(price, iqr, 1.5)`: a name and arguments, with names in double quotes
/// where they are no words.
///
/// @param arguments without their quotes
record Call(String name, List<String> arguments) {
    private static final Pattern CALL =
            Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.+-]+");

    Call {
        arguments = List.copyOf(arguments);
    }

    static boolean looksLikeOne(String text) {
        return text.contains("(") || PLAIN.matcher(text).matches() && !text.contains(".");
    }

    /// @throws FlyballException FB-300 when it is no call
    static Call parse(String text, String where) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_SYNTAX,
                    "This must be a call (" + text + ").",
                    where,
                    "Maybe " + text.strip() + "().");
        }
        return new Call(call.group(1), arguments(call.group(2), text, where));
    }

    private static List<String> arguments(String inside, String text, String where) {
        List<String> arguments = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                wasQuoted = true;
            } else if (c == ',' && !quoted) {
                arguments.add(
                        wasQuoted ? current.toString() : current.toString().strip());
                current.setLength(0);
                wasQuoted = false;
            } else if (quoted || !wasQuoted) {
                if (!(current.isEmpty() && !quoted && c == ' ')) {
                    current.append(c);
                }
            }
        }
        if (quoted) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_SYNTAX,
                    "A quote has no end (" + text + ").",
                    where,
                    "Maybe one more \" before the parenthesis.");
        }
        if (wasQuoted || !current.toString().isBlank() || !arguments.isEmpty()) {
            arguments.add(wasQuoted ? current.toString() : current.toString().strip());
        }
        return arguments;
    }

    /// The one spelling of this call.
    String text() {
        return arguments.stream().map(Call::argument).collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String argument(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : '"' + argument + '"';
    }

    /// Checks name and number of arguments.
    ///
    /// @param forms each function's form, such as `clip(column, low, high)`; `…` = any number, at
    /// least one; `…?` any
    void check(Map<String, String> forms, String what, String where) {
        String form = forms.get(name);
        if (form == null) {
            throw new FlyballException(
                    ErrorCode.EXPRESSION_FUNCTION,
                    "Unknown " + what + " (" + name + ").",
                    where,
                    Nearest.hint(name, new TreeMap<>(forms).keySet()));
        }
        String inside = form.substring(form.indexOf('(') + 1, form.lastIndexOf(')'));
        int least = inside.isEmpty() ? 0 : inside.split(",").length;
        boolean open = inside.endsWith("…") || inside.endsWith("…?");
        least -= inside.endsWith("…?") ? 1 : 0;
        if (arguments.size() < least || !open && arguments.size() > least) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The " + what + " " + name + " does not take " + arguments.size() + " arguments (" + text() + ").",
                    where,
                    "Maybe " + form.replace("…?", "…") + ".");
        }
    }
}

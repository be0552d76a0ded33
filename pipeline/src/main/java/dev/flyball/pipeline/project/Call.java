package dev.flyball.pipeline.project;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A call such as `outliers(price, iqr, 1.5)`: a name and arguments, with names in double quotes
/// where they are no words; a double quote inside is written twice.
///
/// @param arguments without their quotes
public record Call(String name, List<String> arguments) {
    private static final Pattern CALL =
            Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.+-]+");

    public Call {
        arguments = List.copyOf(arguments);
    }

    /// Whether a text can only be meant as a call, and not as a file.
    public static boolean looksLikeOne(String text) {
        return text.contains("(") || PLAIN.matcher(text).matches() && !text.contains(".");
    }

    /// @throws FlyballException FB-300 when it is no call
    public static Call parse(String text, String where) {
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
            if (c == '"' && quoted && i + 1 < inside.length() && inside.charAt(i + 1) == '"') {
                current.append(c);
                i++;
            } else if (c == '"') {
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
    public String text() {
        return arguments.stream().map(Call::argument).collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String argument(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : '"' + argument.replace("\"", "\"\"") + '"';
    }
}

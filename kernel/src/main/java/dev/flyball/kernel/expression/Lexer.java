package dev.flyball.kernel.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts an expression into tokens; numbers keep their unit.
final class Lexer {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern TAIL = Pattern.compile("%|[A-Za-z0-9_.]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SYMBOL = Pattern.compile(">=|<=|==|!=|[-+*/<>(),.@%]");

    private final Complaint complaint;
    private final String text;
    private int at;

    private Lexer(Complaint complaint) {
        this.complaint = complaint;
        this.text = complaint.text();
    }

    static List<Token> tokens(Complaint complaint) {
        Lexer lexer = new Lexer(complaint);
        List<Token> tokens = new ArrayList<>();
        for (Token token = lexer.next(); ; token = lexer.next()) {
            tokens.add(token);
            if (token.type() == Token.Type.END) {
                return tokens;
            }
        }
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Token.Type.END, "", at);
        }
        char c = text.charAt(at);
        if (c == '"') {
            return string();
        }
        if (c >= '0' && c <= '9') {
            return number();
        }
        return word();
    }

    private Token string() {
        int close = text.indexOf('"', at + 1);
        if (close < 0) {
            throw complaint.syntax(at, "A text is not closed.", "Maybe a double quote (\") is missing at its end.");
        }
        return take(Token.Type.STRING, close + 1);
    }

    private Token number() {
        Matcher digits = matcher(NUMBER);
        int end = digits.end();
        Matcher tail = TAIL.matcher(text).region(end, text.length());
        return take(Token.Type.NUMBER, tail.lookingAt() ? tail.end() : end);
    }

    private Token word() {
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (name.lookingAt()) {
            return take(Token.Type.NAME, name.end());
        }
        Matcher symbol = SYMBOL.matcher(text).region(at, text.length());
        if (symbol.lookingAt()) {
            return take(Token.Type.SYMBOL, symbol.end());
        }
        throw unexpected();
    }

    private RuntimeException unexpected() {
        String odd = text.substring(at, text.offsetByCodePoints(at, 1));
        String hint = switch (odd) {
            case "=" -> "Maybe ==.";
            case "!" -> "Maybe !=. There is no `not`.";
            case "&" -> "Maybe and.";
            case "|" -> "Maybe or.";
            case "'" -> "Maybe a double quote (\").";
            default -> "Maybe put a name with other characters in double quotes.";
        };
        return complaint.syntax(at, "A character has no meaning here (" + odd + ").", hint);
    }

    private Matcher matcher(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new IllegalStateException("A digit must start a number.");
        }
        return matcher;
    }

    private Token take(Token.Type type, int end) {
        Token token = new Token(type, text.substring(at, end), at);
        at = end;
        return token;
    }

    /// The quantity of a number token; the longest unit wins.
    static Quantity quantity(Token token, Complaint complaint) {
        Matcher digits = NUMBER.matcher(token.text());
        if (!digits.lookingAt()) {
            throw new IllegalStateException("A number token starts with digits.");
        }
        String symbol = token.text().substring(digits.end());
        int unitAt = token.at() + digits.end();
        if (!symbol.isEmpty() && !Character.isLetter(symbol.charAt(0)) && !symbol.equals("%")) {
            throw complaint.syntax(unitAt, "Not a number (" + token.text() + ").", "Maybe write it as 0.5 or 1e-3.");
        }
        double number = Double.parseDouble(digits.group());
        if (Double.isInfinite(number)) {
            throw complaint.syntax(
                    token.at(), "The number is too large (" + token.text() + ").", "Maybe a digit less.");
        }
        for (Unit unit : Unit.values()) {
            if (unit.symbol().equals(symbol)) {
                return new Quantity(number, unit);
            }
        }
        List<String> units =
                java.util.Arrays.stream(Unit.values()).skip(1).map(Unit::symbol).toList();
        throw complaint.syntax(
                unitAt, "Unknown unit (" + symbol + ").", "Maybe one of: " + String.join(", ", units) + ".");
    }
}

package dev.flyball.kernel.expression;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// A recursive-descent parser of the grammar in [Expression]; it knows no names.
final class Parser {
    private static final int MAX_DEPTH = 32;
    private static final Set<String> COMPARES = Set.of(">=", "<=", ">", "<", "==", "!=");

    private final Complaint complaint;
    private final List<Token> tokens;
    private final Map<Object, Integer> places = new IdentityHashMap<>();
    private int next;
    private int depth;

    private Parser(Complaint complaint) {
        this.complaint = complaint;
        this.tokens = Lexer.tokens(complaint);
    }

    /// A condition, and where in the text its parts stand (by identity).
    record Parsed(Condition condition, Map<Object, Integer> places) {}

    static Parsed parse(Complaint complaint) {
        Parser parser = new Parser(complaint);
        Condition condition = parser.or();
        parser.expectEnd();
        return new Parsed(condition, parser.places);
    }

    private Condition or() {
        List<Condition> branches = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            branches.add(and());
        }
        return branches.size() == 1 ? branches.get(0) : new Condition.Or(branches);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>(List.of(item()));
        while (accept("and")) {
            parts.add(item());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition item() {
        Token start = peek();
        if (!accept("(")) {
            return placed(comparison(), start);
        }
        deeper(start);
        Condition inner = or();
        expect(")", "Maybe a closing parenthesis is missing. Parentheses group conditions, not sums.");
        depth--;
        return inner;
    }

    private Condition comparison() {
        Token start = peek();
        Term left = sum();
        if (!COMPARES.contains(peek().text())) {
            return predicate(left, start);
        }
        Relation relation = relation(take());
        Term right = sum();
        OptionalDouble confidence = accept("@") ? OptionalDouble.of(percent()) : OptionalDouble.empty();
        OptionalInt windows = accept("for") ? OptionalInt.of(windows()) : OptionalInt.empty();
        if (COMPARES.contains(peek().text()) && peek().type() == Token.Type.SYMBOL) {
            throw complaint.of(
                    ErrorCode.EXPRESSION_CHAINED,
                    peek().at(),
                    "A comparison has two sides, not three (" + peek().text() + ").",
                    "Maybe two comparisons joined by and.");
        }
        return new Condition.Comparison(left, relation, right, confidence, windows);
    }

    private Condition predicate(Term left, Token start) {
        if (left instanceof Call call) {
            return new Condition.Predicate(call);
        }
        if (left instanceof Ref name && Words.isBarePredicate(name)) {
            Call call = placed(new Call(name, List.of()), start);
            return new Condition.Predicate(call);
        }
        throw unexpected("A comparison is missing", "Maybe >= or <= and a number.");
    }

    private static Relation relation(Token token) {
        for (Relation relation : Relation.values()) {
            if (relation.symbol().equals(token.text())) {
                return relation;
            }
        }
        throw new IllegalStateException("Not a relation: " + token.text());
    }

    private double percent() {
        Token token = peek();
        Quantity level = token.type() == Token.Type.NUMBER ? Lexer.quantity(take(), complaint) : Quantity.of(0);
        if (level.unit() != Unit.PERCENT) {
            throw complaint.syntax(token.at(), "A confidence is a percentage " + token.title() + ".", "Maybe @ 95%.");
        }
        if (!(level.number() >= 50 && level.number() < 100)) {
            throw complaint.of(
                    ErrorCode.EXPRESSION_CONFIDENCE,
                    token.at(),
                    "A confidence lies between 50% and 100% " + token.title() + ".",
                    "Maybe @ 95%.");
        }
        return new BigDecimal(Double.toString(level.number())).movePointLeft(2).doubleValue();
    }

    private int windows() {
        Token token = peek();
        if (token.type() != Token.Type.NUMBER || !token.text().matches("[1-9][0-9]{0,5}")) {
            throw complaint.syntax(
                    token.at(), "After for stands a whole number of windows " + token.title() + ".", "Maybe for 3.");
        }
        return Integer.parseInt(take().text());
    }

    private Term sum() {
        Token start = peek();
        Term left = product();
        while (peek().is("+") || peek().is("-")) {
            Term.Operator operator = take().is("+") ? Term.Operator.PLUS : Term.Operator.MINUS;
            left = placed(new Term.Arithmetic(left, operator, product()), start);
        }
        return left;
    }

    private Term product() {
        Token start = peek();
        Term left = operand();
        while (peek().is("*") || peek().is("/")) {
            Term.Operator operator = take().is("*") ? Term.Operator.TIMES : Term.Operator.OVER;
            left = placed(new Term.Arithmetic(left, operator, operand()), start);
        }
        return left;
    }

    private Term operand() {
        Token start = peek();
        boolean negative = accept("-");
        Argument plain = argument();
        if (plain instanceof Text text) {
            throw complaint.syntax(
                    start.at(), "A text cannot be compared (" + text.text() + ").", "Maybe a function of that column.");
        }
        Term value = (Term) plain;
        return negative ? placed(new Term.Negation(value), start) : value;
    }

    private Argument argument() {
        Token token = peek();
        if (token.type() == Token.Type.NUMBER) {
            return placed(Lexer.quantity(take(), complaint), token);
        }
        if (token.type() == Token.Type.STRING) {
            take();
            return placed(new Text(token.text().substring(1, token.text().length() - 1)), token);
        }
        Ref name = placed(ref(), token);
        return accept("(") ? placed(call(name, token), token) : name;
    }

    private Ref ref() {
        List<String> names = new ArrayList<>(List.of(name()));
        while (accept(".")) {
            names.add(name());
        }
        return new Ref(names);
    }

    private String name() {
        Token token = peek();
        if (token.type() != Token.Type.NAME || Ref.RESERVED.contains(token.text())) {
            throw unexpected("A name or a number is missing", nameHint(token));
        }
        return take().text();
    }

    private String nameHint(Token token) {
        if (token.is(".")) {
            return "Maybe 0 before the point.";
        }
        if (token.is("(")) {
            return "Maybe without parentheses: they group conditions, not sums.";
        }
        if (Ref.RESERVED.contains(token.text())) {
            return "Maybe put it in double quotes if it is a column: and, or, for are words of the language.";
        }
        return "Maybe a metric, a column or a number was left out.";
    }

    private Call call(Ref name, Token start) {
        deeper(start);
        List<Argument> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            arguments.add(argument());
            while (accept(",")) {
                arguments.add(argument());
            }
        }
        expect(")", "Maybe a closing parenthesis is missing.");
        depth--;
        return new Call(name, arguments);
    }

    private void deeper(Token at) {
        if (++depth > MAX_DEPTH) {
            throw complaint.syntax(
                    at.at(), "The parentheses are nested too deep (" + depth + ").", "Maybe write several items.");
        }
    }

    private void expect(String symbol, String hint) {
        if (!accept(symbol)) {
            throw unexpected("A " + symbol + " is missing", hint);
        }
    }

    private void expectEnd() {
        if (peek().type() != Token.Type.END) {
            throw unexpected("The expression should end or go on with and, or", "Maybe and before it.");
        }
    }

    private FlyballException unexpected(String what, String hint) {
        String instead = peek().type() == Token.Type.END ? " at the end." : " before " + peek().title() + ".";
        return complaint.syntax(peek().at(), what + instead, hint);
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next++);
    }

    private boolean accept(String symbol) {
        boolean there = peek().is(symbol);
        if (there) {
            next++;
        }
        return there;
    }

    private <T> T placed(T part, Token token) {
        places.putIfAbsent(part, token.at());
        return part;
    }
}

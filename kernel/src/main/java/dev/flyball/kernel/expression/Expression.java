package dev.flyball.kernel.expression;

import dev.flyball.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A condition that somebody wrote in a project file, parsed and checked for its scope.
///
/// ```ebnf
/// expr       = conj , { "or" , conj } ;
/// conj       = item , { "and" , item } ;
/// item       = "(" , expr , ")" | comparison | predicate ;
/// comparison = sum , cmp , sum , [ "@" , percent ] , [ "for" , integer ] ;
/// predicate  = call ;
/// cmp        = ">=" | "<=" | ">" | "<" | "==" | "!=" ;
/// sum        = product , { ( "+" | "-" ) , product } ;
/// product    = operand , { ( "*" | "/" ) , operand } ;
/// operand    = [ "-" ] , ( quantity | call | ref ) ;
/// call       = ref , "(" , [ arg , { "," , arg } ] , ")" ;
/// arg        = quantity | string | call | ref ;
/// ref        = name , { "." , name } ;
/// quantity   = number , [ unit ] ;
/// ```
///
/// Spaces separate tokens; the longest unit wins; parentheses group conditions, not sums. The one predicate without
/// parentheses is `signal`. Immutable; equal when condition and scope are, whatever the layout was.
public record Expression(Condition condition, Scope scope) {
    private static final int MAX_LENGTH = 4000;

    /// Parses and checks `text`.
    ///
    /// @param where where it stands, as file with line and column, or a JSON path
    /// @throws dev.flyball.kernel.FlyballException FB-300 to FB-306; the hint shows the text with a caret
    public static Expression parse(String text, Scope scope, String where) {
        if (text.length() > MAX_LENGTH) {
            Complaint complaint = new Complaint(text.substring(0, 40) + "…", where);
            throw complaint.of(
                    ErrorCode.EXPRESSION_SYNTAX,
                    0,
                    "The expression is too long (" + text.length() + " characters).",
                    "Maybe write it as several items.");
        }
        Complaint complaint = new Complaint(text, where);
        Parser.Parsed parsed = Parser.parse(complaint);
        Checker.check(parsed, scope, complaint);
        return new Expression(parsed.condition(), scope);
    }

    /// The form that parses back to an equal expression, in one spelling.
    public String text() {
        return condition.text();
    }

    @Override
    public String toString() {
        return text();
    }

    /// Whether it holds for `facts`; confidence and windows are the caller's.
    public Truth truth(Facts facts) {
        return condition.truth(facts);
    }

    /// The columns that it names, in the order of the text: of `null(age)`, `max_gap(auc, region)`,
    /// `slice(auc, "plan=pro")`.
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        eachCall(call -> Columns.of(call, Words.of(scope), columns::add));
        return columns;
    }

    /// The metrics that it names, each once, in the order of the text; not those behind `better_than`.
    public List<MetricTerm> metrics() {
        Words words = Words.of(scope);
        return Columns.without(condition, words).stream()
                .filter(part -> words.metric(nameOf(part)).isPresent())
                .flatMap(part -> MetricTerm.of(part).stream())
                .distinct()
                .toList();
    }

    /// The slices that it names, as written: `plan=pro`.
    public Set<String> slices() {
        Set<String> slices = new LinkedHashSet<>();
        eachCall(call -> {
            if (call.function().text().equals("slice") && call.argument(1) instanceof Text slice) {
                slices.add(slice.content());
            }
        });
        return slices;
    }

    /// Whether it compares with that model, by a metric or a predicate.
    public boolean mentions(Owner owner) {
        return Columns.without(condition, Words.of(scope)).stream()
                .anyMatch(part -> nameOf(part).first().equals(owner.word()));
    }

    private static Ref nameOf(Argument part) {
        return part instanceof Call call ? call.function() : (Ref) part;
    }

    /// Whether it calls that function.
    public boolean calls(String function) {
        List<Call> found = new ArrayList<>();
        eachCall(call -> {
            if (call.function().text().equals(function)) {
                found.add(call);
            }
        });
        return !found.isEmpty();
    }

    private void eachCall(Consumer<Call> visitor) {
        condition.walk(part -> {
            if (part instanceof Call call) {
                visitor.accept(call);
            }
        });
    }
}

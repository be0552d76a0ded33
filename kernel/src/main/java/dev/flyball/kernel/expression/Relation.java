package dev.flyball.kernel.expression;

/// How the two sides of a comparison are to stand to each other.
public enum Relation {
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<"),
    EQUAL("=="),
    UNEQUAL("!=");

    private final String symbol;

    Relation(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /// Whether `left` stands so to `right`; neither may be NaN.
    public boolean holds(double left, double right) {
        return switch (this) {
            case AT_LEAST -> left >= right;
            case AT_MOST -> left <= right;
            case ABOVE -> left > right;
            case BELOW -> left < right;
            case EQUAL -> left == right;
            case UNEQUAL -> left != right;
        };
    }

    /// Whether it orders its sides, so that a confidence has a meaning.
    public boolean isOrder() {
        return this != EQUAL && this != UNEQUAL;
    }
}

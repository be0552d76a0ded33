package dev.flyball.kernel.expression;

/// One word of an expression's text.
///
/// @param at the offset of its first character
record Token(Type type, String text, int at) {
    enum Type {
        NUMBER,
        STRING,
        NAME,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return (type == Type.SYMBOL || type == Type.NAME) && text.equals(symbol);
    }

    int end() {
        return at + text.length();
    }

    /// How a message calls it.
    String title() {
        return type == Type.END ? "the end" : "(" + text + ")";
    }
}

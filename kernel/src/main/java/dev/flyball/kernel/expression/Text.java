package dev.flyball.kernel.expression;

/// A string in double quotes: a column whose name is no plain name, a slice, a pattern.
public record Text(String content) implements Argument {
    public Text {
        if (content.indexOf('"') >= 0) {
            throw new IllegalArgumentException("A string of an expression cannot hold a double quote.");
        }
    }

    @Override
    public String text() {
        return '"' + content + '"';
    }

    @Override
    public String toString() {
        return text();
    }
}

package dev.flyball.kernel.expression;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;

/// Makes the errors of one expression: the hint shows its text with a caret under the place.
///
/// @param where where the expression stands, as file with line and column
record Complaint(String text, String where) {

    FlyballException of(ErrorCode code, int at, String message, String hint) {
        return new FlyballException(code, message, where, hint + caret(at));
    }

    FlyballException syntax(int at, String message, String hint) {
        return of(ErrorCode.EXPRESSION_SYNTAX, at, message, hint);
    }

    private String caret(int at) {
        String line = text.replaceAll("\\s", " ");
        return "\n    " + line + "\n    " + " ".repeat(text.codePointCount(0, at)) + "^";
    }
}

package dev.flyball.serving.feedback;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import dev.flyball.kernel.json.JsonBoolean;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.model.Signature;
import dev.flyball.model.Task;
import java.util.List;
import java.util.Optional;

/// Which values an endpoint's target has.
public sealed interface TargetType {
    /// A finite number.
    record OfNumbers() implements TargetType {}

    /// One of the classes.
    record OfClasses(List<String> classes) implements TargetType {
        public OfClasses {
            classes = List.copyOf(classes);
        }
    }

    /// A number or a text: nothing is known of the target.
    record Unknown() implements TargetType {}

    static TargetType of(Signature signature) {
        return signature.task() == Task.REGRESSION ? new OfNumbers() : new OfClasses(signature.classes());
    }

    /// The value in the one form in which it is kept and compared.
    ///
    /// @throws FlyballException FB-102 or FB-103 when it is none of the target's
    default LabelValue value(JsonValue told, String where) {
        return switch (this) {
            case OfNumbers numbers -> number(told, where);
            case OfClasses(List<String> classes) -> label(told, classes, where);
            case Unknown unknown ->
                told instanceof JsonString text ? new LabelValue.Text(text.text()) : number(told, where);
        };
    }

    private static LabelValue number(JsonValue told, String where) {
        if (told instanceof JsonNumber number && Double.isFinite(number.real())) {
            return new LabelValue.Number(number.real());
        }
        throw new FlyballException(
                ErrorCode.WRONG_TYPE,
                "The value must be a number (" + brief(told) + ").",
                where + ".value",
                told instanceof JsonString ? "Maybe leave out the quotes." : "Maybe 12.5.");
    }

    private static LabelValue label(JsonValue told, List<String> classes, String where) {
        Optional<String> label =
                classes.stream().filter(known -> means(told, known)).findFirst();
        if (label.isPresent()) {
            return new LabelValue.Text(label.get());
        }
        throw new FlyballException(
                told instanceof JsonString ? ErrorCode.OUT_OF_RANGE : ErrorCode.WRONG_TYPE,
                "The value must be one of the classes " + shown(classes) + " (" + brief(told) + ").",
                where + ".value",
                told instanceof JsonString text
                        ? Nearest.hint(text.text(), classes)
                        : "Maybe \"" + classes.getFirst() + "\".");
    }

    /// A class is told as the data write it, or as the number or truth value that it is.
    private static boolean means(JsonValue told, String label) {
        return switch (told) {
            case JsonString text -> text.text().equals(label);
            case JsonBoolean flag -> label.equalsIgnoreCase(flag.toString());
            case JsonNumber number -> isNumber(label, number.real());
            default -> false;
        };
    }

    private static boolean isNumber(String label, double value) {
        try {
            return Double.parseDouble(label.replace(',', '.')) == value;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String shown(List<String> classes) {
        int most = Math.min(8, classes.size());
        return String.join(", ", classes.subList(0, most)) + (most < classes.size() ? ", …" : "");
    }

    private static String brief(JsonValue told) {
        String text = told instanceof JsonString string ? string.text() : told.canonical();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}

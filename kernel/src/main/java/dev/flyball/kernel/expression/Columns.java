package dev.flyball.kernel.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Tells the columns in an expression from the names of the language.
final class Columns {
    private Columns() {}

    /// The names and calls of a condition in the order of its text, without the arguments that name
    /// columns or values.
    static List<Argument> without(Condition condition, Words words) {
        Set<Argument> values = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Argument> names = new ArrayList<>();
        condition.walk(part -> {
            if (part instanceof Call call) {
                words.function(call.function()).ifPresent(signature -> values.addAll(values(call, signature)));
            }
            if ((part instanceof Call || part instanceof Ref) && !values.contains(part)) {
                names.add(part);
            }
        });
        return names;
    }

    private static List<Argument> values(Call call, Words.Signature signature) {
        List<Argument> values = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            if (signature.slot(i) != Words.Slot.METRIC && signature.slot(i) != Words.Slot.MODEL) {
                values.add(call.argument(i));
            }
        }
        return values;
    }

    static void of(Call call, Words words, Consumer<String> found) {
        if (words.metric(call.function()).isPresent()) {
            return;
        }
        words.function(call.function()).ifPresent(signature -> {
            for (int i = 0; i < call.arguments().size(); i++) {
                if (signature.slot(i) == Words.Slot.COLUMN) {
                    call.argument(i).column().ifPresent(found);
                }
            }
            if (call.function().text().equals("slice") && call.argument(1) instanceof Text slice) {
                ofSlice(slice.content(), found);
            }
        });
    }

    /// The columns of `plan=pro` and of the cross `plan=pro*region=north`.
    private static void ofSlice(String slice, Consumer<String> found) {
        for (String part : slice.split("\\*", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                found.accept(part.substring(0, equals));
            }
        }
    }
}

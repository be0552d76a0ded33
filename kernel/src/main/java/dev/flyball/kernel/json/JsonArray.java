package dev.flyball.kernel.json;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/// A JSON array.
public record JsonArray(List<JsonValue> items) implements JsonValue, Iterable<JsonValue> {
    public JsonArray {
        items = List.copyOf(items);
    }

    public static <T> JsonArray of(Collection<T> values, Function<? super T, ? extends JsonValue> form) {
        return new JsonArray(values.stream().<JsonValue>map(form).toList());
    }

    public static JsonArray ofTexts(Collection<String> values) {
        return of(values, JsonString::new);
    }

    public static JsonArray ofNumbers(double... values) {
        JsonValue[] items = new JsonValue[values.length];
        for (int i = 0; i < values.length; i++) {
            items[i] = JsonNumber.of(values[i]);
        }
        return new JsonArray(List.of(items));
    }

    public int size() {
        return items.size();
    }

    public JsonValue get(int index) {
        return items.get(index);
    }

    @Override
    public Iterator<JsonValue> iterator() {
        return items.iterator();
    }

    @Override
    public String toString() {
        return canonical();
    }
}

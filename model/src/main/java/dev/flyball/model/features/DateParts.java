package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parts of a date or a timestamp, one feature each. A missing or unreadable one gives `fills`; with `flag` one more
/// feature at the end is then 1, else 0.
///
/// @param fills one per part: the median of the training rows
public record DateParts(String column, List<DatePart> parts, List<Double> fills, boolean flag) implements Encoder {
    static final String KIND = "datetime";

    public DateParts {
        parts = List.copyOf(parts);
        fills = List.copyOf(fills);
        if (parts.size() != fills.size()) {
            throw new IllegalArgumentException(parts.size() + " parts need as many fills, not " + fills.size() + ".");
        }
        fills.forEach(fill -> Numbers.requireFinite("fill", fill));
    }

    @Override
    public int width() {
        return parts.size() + (flag ? 1 : 0);
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        parts.forEach(part -> names.add(part.word() + "(" + column + ")"));
        if (flag) {
            names.add("missing(" + column + ")");
        }
        return names;
    }

    @Override
    public boolean readsNumbers() {
        return false;
    }

    @Override
    public boolean readsTexts() {
        return true;
    }

    @Override
    public void encode(@Nullable String value, double[] out, int at) {
        LocalDateTime time = value == null ? null : IsoTime.parse(value);
        for (int i = 0; i < parts.size(); i++) {
            out[at + i] = time == null ? fills.get(i) : parts.get(i).of(time);
        }
        if (flag) {
            out[at + parts.size()] = time == null ? 1 : 0;
        }
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column)
                .put("parts", JsonArray.of(parts, part -> new JsonString(part.word())))
                .put("fills", JsonArray.of(fills, JsonNumber::of))
                .put("flag", flag)
                .build();
    }
}

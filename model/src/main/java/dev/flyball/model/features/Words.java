package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A bag of words: one feature per word of a vocabulary, how often it stands in the text. Of a missing text all are 0.
///
/// A word is a run of letters and digits of at least two characters, in lower case; what is not in
/// the vocabulary is not counted.
public record Words(String column, Levels vocabulary) implements Encoder {
    static final String KIND = "text";
    private static final int MIN_LENGTH = 2;

    @Override
    public int width() {
        return vocabulary.size();
    }

    @Override
    public List<String> names() {
        return vocabulary.texts().stream()
                .map(word -> "text(" + column + ")=" + word)
                .toList();
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
        Arrays.fill(out, at, at + vocabulary.size(), 0);
        if (value == null) {
            return;
        }
        forEachWord(value, word -> {
            int index = vocabulary.of(word);
            if (index >= 0) {
                out[at + index]++;
            }
        });
    }

    /// Gives every word of a text in turn.
    public static void forEachWord(String text, Consumer<String> consumer) {
        int start = -1;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            boolean inside = Character.isLetterOrDigit(character);
            if (inside && start < 0) {
                start = at;
            } else if (!inside && start >= 0) {
                give(text, start, at, consumer);
                start = -1;
            }
            at += Character.charCount(character);
        }
        if (start >= 0) {
            give(text, start, text.length(), consumer);
        }
    }

    private static void give(String text, int start, int end, Consumer<String> consumer) {
        if (end - start >= MIN_LENGTH) {
            consumer.accept(text.substring(start, end).toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column)
                .put("vocabulary", JsonArray.ofTexts(vocabulary.texts()))
                .build();
    }
}

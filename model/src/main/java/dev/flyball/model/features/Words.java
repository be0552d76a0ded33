package dev.flyball.model.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How often each known word stands in a text, `column~word`, and the number of its words, `column.words`.
///
/// A word is a run of letters and digits, in lower case; a missing text has no word.
public record Words(String column, Levels vocabulary) implements Transform {
    @Override
    public List<String> outputs() {
        List<String> names = new ArrayList<>();
        vocabulary.names().forEach(word -> names.add(column + "~" + word));
        names.add(column + ".words");
        return names;
    }

    @Override
    public void apply(FrameAccess frame) {
        double[][] counts = new double[vocabulary.size() + 1][frame.rows()];
        for (int row = 0; row < frame.rows(); row++) {
            @Nullable String text = frame.text(column, row);
            int at = row;
            if (text != null) {
                forEachWord(text, word -> {
                    counts[vocabulary.size()][at]++;
                    int place = vocabulary.place(word);
                    if (place >= 0) {
                        counts[place][at]++;
                    }
                });
            }
        }
        List<String> names = outputs();
        for (int i = 0; i < counts.length; i++) {
            frame.put(names.get(i), counts[i]);
        }
    }

    /// Calls `use` with each word of the text, in order.
    public static void forEachWord(String text, Consumer<String> use) {
        String lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inWord = i < lower.length() && Character.isLetterOrDigit(lower.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                use.accept(lower.substring(start, i));
                start = -1;
            }
        }
    }
}

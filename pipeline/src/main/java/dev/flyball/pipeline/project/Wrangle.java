package dev.flyball.pipeline.project;

import dev.flyball.data.wrangle.WrangleCalls;
import dev.flyball.data.wrangle.WrangleItem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One entry of `wrangle` in a resolved definition.
///
/// @param text as the resolved definition writes it
/// @param where the place for errors, such as `flyball.yaml wrangle[0]`
public record Wrangle(String text, String where) {
    /// The entries of a definition, in order.
    public static List<Wrangle> of(ProjectDefinition definition) {
        List<String> texts = definition.texts("wrangle");
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Wrangle(texts.get(i), "flyball.yaml wrangle[" + i + "]"))
                .toList();
    }

    /// The call that it is; empty for an SQL file.
    public Optional<WrangleItem> call() {
        if (!Call.looksLikeOne(text)) {
            return Optional.empty();
        }
        Call call = Call.parse(text, where);
        return Optional.of(WrangleCalls.parse(call.name(), call.arguments(), where));
    }

    /// The file that it reads beside the table: SQL, or the other table of a join.
    public Optional<String> file() {
        Optional<WrangleItem> call = call();
        if (call.isEmpty()) {
            return Optional.of(text);
        }
        return call.get() instanceof WrangleItem.Join join ? Optional.of(join.file()) : Optional.empty();
    }

    /// The files that the entries of a list read.
    static List<String> files(List<String> texts) {
        return texts.stream()
                .map(text -> new Wrangle(text, "flyball.yaml wrangle"))
                .flatMap(entry -> entry.file().stream())
                .toList();
    }

    @Override
    public String toString() {
        return text;
    }
}

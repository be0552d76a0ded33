package dev.flyball.pipeline.project;

import dev.flyball.data.wrangle.WrangleCalls;
import dev.flyball.pipeline.project.Type.Block;
import dev.flyball.pipeline.project.Type.Key;
import java.util.stream.Collectors;

/// The reference page of the project file in Markdown, made from the table that the parser reads.
public final class ProjectReference {
    private final StringBuilder page = new StringBuilder();

    private ProjectReference() {}

    /// The page.
    public static String markdown() {
        ProjectReference reference = new ProjectReference();
        reference.line("# The project file");
        reference.line("");
        reference.line(
                "`flyball.yaml` in the project's folder. Only `data` and `target` have no default. Every key may be left");
        reference.line(
                "out; `flyball plan --resolved` prints the file with everything filled in. A key or word that is not built");
        reference.line("yet is refused by name. This page is made from the table that the parser reads.");
        reference.block(ProjectKeys.PROJECT, "Top level");
        for (Key key : ProjectKeys.PROJECT.keys()) {
            if (key.type() instanceof Type.Nested nested) {
                reference.block(nested.block(), "`" + nested.block().name() + "`");
            }
        }
        reference.line("");
        reference.line("## `tests`");
        reference.line("");
        reference.line("A list of maps of one key, the kind of test.");
        TestKinds.ALL.stream()
                .filter(kind -> !TestKinds.LATER.contains(kind.name()))
                .forEach(kind -> reference.block(kind, "`" + kind.name() + "`"));
        reference.line("");
        reference.line("## `wrangle`");
        reference.line("");
        reference.line("SQL files, or calls: "
                + WrangleCalls.FORMS.values().stream()
                        .map(form -> "`" + form + "`")
                        .collect(Collectors.joining(", "))
                + ". What each does, and what SQL may do: [wrangle](wrangle.md).");
        return reference.page.toString();
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void block(Block block, String title) {
        line("");
        line("## " + title);
        line("");
        if (block.shortKey() != null) {
            line("Short form: the value of `" + block.shortKey() + "` alone."
                    + (block.name().equals("deploy") ? " `local` means this server." : ""));
            line("");
        }
        line("| key | value | default | |");
        line("|---|---|---|---|");
        for (Key key : block.keys()) {
            line("| `" + key.name() + "` | " + value(key) + " | " + fallback(key) + " | " + about(key) + " |");
        }
    }

    private static String about(Key key) {
        boolean only = key.later() && key.fallback() != null;
        return key.about() + (only ? " Only the default is built." : key.later() ? " Not built yet." : "");
    }

    private static String fallback(Key key) {
        return key.required()
                ? "required"
                : key.fallback() == null ? "" : "`" + key.fallback().replace("|", "\\|") + "`";
    }

    private static String value(Key key) {
        return value(key.type());
    }

    private static String value(Type type) {
        return switch (type) {
            case Type.Text text -> text.noun();
            case Type.Named named -> named.noun();
            case Type.Word word -> String.join(", ", word.words());
            case Type.Whole whole ->
                whole.min() == Long.MIN_VALUE ? "whole number" : "whole number " + whole.min() + " to " + whole.max();
            case Type.Ratio ratio -> ratio.max() > 1 ? "number" : "ratio up to " + (int) (100 * ratio.max()) + "%";
            case Type.Flag flag -> "true, false";
            case Type.Span span -> "duration";
            case Type.Size size -> "size";
            case Type.PerWindow rate -> "rate";
            case Type.Expr expression -> "condition";
            case Type.Feature feature -> "feature";
            case Type.Wrangling wrangling -> "SQL file or call";
            case Type.Guard guard -> "guard";
            case Type.BehaviouralTest test -> "test";
            case Type.WordOr either ->
                either.words().isEmpty()
                        ? value(either.other())
                        : String.join(", ", either.words()) + " or " + value(either.other());
            case Type.Listing listing -> "list: " + value(listing.item());
            case Type.Texts texts -> "map of texts";
            case Type.Nested nested -> "map";
            case Type.Anything anything -> "map or list";
        };
    }
}

package dev.flyball.pipeline.start;

import dev.flyball.data.Dialect;
import dev.flyball.data.Format;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.data.split.Leak;
import dev.flyball.data.yaml.YamlText;
import dev.flyball.model.Task;
import dev.flyball.training.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The text of a first project file, with comments that say what was taken for what and how to change it.
record ProjectText(
        SourcePath source, String name, Dialect dialect, SourceOptions said, Table table, Findings findings) {

    String yaml() {
        Text text = new Text();
        head(text);
        data(text);
        target(text);
        features(text);
        text.blank();
        gate(text);
        deploy(text);
        if (source.outside()) {
            text.blank();
            text.comment("The source lies outside of this folder; with a copy inside, this line can go.");
            text.line("limits: {outside: true}");
        }
        return text.toString();
    }

    private void head(Text text) {
        Target target = findings.target();
        text.comment(String.format(
                Locale.ROOT,
                "Predicts %s from %,d rows of %d columns. Written by flyball init; change what you know better.",
                YamlText.comment(target.column()),
                table.rows(),
                table.names().size()));
        text.comment("flyball plan says what a change would run again, flyball up runs and serves it.");
        text.line("project: " + YamlText.scalar(name, false));
    }

    private void data(Text text) {
        text.blank();
        text.line("data:");
        text.line("  source: " + YamlText.scalar(source.path(), false));
        written(text);
        if (findings.duplicates() > 0) {
            text.comment(
                    "  ",
                    String.format(
                            Locale.ROOT,
                            "%,d rows equal an earlier one; they stay. Equal rows in two parts flatter the test.",
                            findings.duplicates()));
        }
        key(text);
        time(text);
        group(text);
    }

    /// How the source is written, where it is not the usual way or where the user said so.
    private void written(Text text) {
        if (said.format() != null) {
            text.line("  format: " + said.format().word());
        }
        if (dialect.format() == Format.CSV) {
            if (dialect.delimiter() != ',' || said.delimiter() != null) {
                text.line("  delimiter: " + YamlText.scalar(String.valueOf(dialect.delimiter()), false));
            }
            if (dialect.decimal() != '.' || said.decimal() != null) {
                text.line("  decimal: " + YamlText.scalar(String.valueOf(dialect.decimal()), false));
            }
            if (!dialect.encoding().equalsIgnoreCase("utf-8") || said.encoding() != null) {
                text.line("  encoding: " + YamlText.scalar(dialect.encoding(), false));
            }
            if (!dialect.header()) {
                text.comment(
                        "  ",
                        "The first line is data, so the columns are called c1 to c"
                                + table.names().size() + ".");
                text.line("  header: false");
            }
        }
        if (!said.nulls().equals(SourceOptions.DEFAULT_NULLS)) {
            text.line("  nulls: " + list(said.nulls()));
        }
    }

    private static String list(List<String> texts) {
        return texts.stream()
                .map(item -> YamlText.scalar(item, true))
                .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
    }

    private void key(Text text) {
        findings.key()
                .ifPresentOrElse(
                        key -> {
                            text.comment(
                                    "  ",
                                    "The id of a row, never a feature: it " + key.why()
                                            + ". Remove the line if it is a measurement.");
                            text.line("  key: " + YamlText.scalar(key.column(), false));
                        },
                        () -> text.comment("  ", "key: a column that identifies a row; none differs in every row."));
    }

    private void time(Text text) {
        findings.time().ifPresent(time -> {
            text.comment(
                    "  ",
                    "When a row happened (" + time.why()
                            + "). The newest rows are the test; without the line they are drawn at random.");
            text.line("  time: " + YamlText.scalar(time.column(), false));
        });
        findings.otherDates()
                .forEach(other -> text.comment(
                        "  ",
                        "time: " + YamlText.comment(other.column()) + " holds dates too ("
                                + YamlText.comment(other.why()) + ")."));
    }

    private void group(Text text) {
        findings.group().ifPresent(group -> {
            text.comment(
                    "  ",
                    "Rows with one value stay on one side of the split and it is no feature: " + group.why() + ".");
            text.line("  group: " + YamlText.scalar(group.column(), false));
        });
        findings.otherGroup().ifPresent(group -> {
            text.comment(
                    "  ",
                    "Its rows may belong together (" + group.why() + "), but rows of different ones are equal, which a"
                            + " split by group refuses. To try it, and so keep it out of the features:");
            text.comment("  ", "  group: " + YamlText.comment(YamlText.scalar(group.column(), false)));
        });
    }

    private void target(Text text) {
        Target target = findings.target();
        text.blank();
        text.line("target:");
        text.line("  column: " + YamlText.scalar(target.column(), false));
        text.comment(
                "  ",
                "Taken for " + Findings.word(target.task()) + ": " + findings.taskReason(table) + ". "
                        + otherTask(target.task()));
        text.line("  task: " + Findings.word(target.task()));
        if (target.task() == Task.BINARY) {
            text.comment("  ", "The rarer label counts as positive: " + shares() + ".");
            text.line("  positive: " + YamlText.scalar(target.classes().get(1), false));
        } else if (target.task() == Task.MULTICLASS) {
            text.comment("  ", "Shares: " + shares() + ".");
        }
        target.warnings().forEach(warning -> text.comment("  ", YamlText.comment(warning)));
        if (target.dropped() > 0) {
            text.comment(
                    "  ",
                    String.format(
                            Locale.ROOT,
                            "%,d rows have no target and are left out; missing: fail would refuse them.",
                            target.dropped()));
        }
    }

    private String otherTask(Task task) {
        boolean numbers = table.column(findings.target().column()) instanceof dev.flyball.data.Column.Numbers;
        return switch (task) {
            case MULTICLASS -> numbers ? "For a number write regress." : "";
            case BINARY -> numbers ? "For a number write regress." : "";
            case REGRESSION -> "For classes write multiclass.";
        };
    }

    private String shares() {
        List<Map.Entry<String, Double>> shares = findings.shares();
        String shown = shares.stream()
                .limit(6)
                .map(share -> String.format(
                        Locale.ROOT, "%s %.1f %%", YamlText.comment(share.getKey()), 100 * share.getValue()))
                .collect(java.util.stream.Collectors.joining(", "));
        return shares.size() > 6 ? shown + ", …" : shown;
    }

    private void features(Text text) {
        if (findings.isImbalanced()) {
            text.blank();
            text.comment("Rare: " + YamlText.comment(findings.rarest())
                    + ". With balanced, each class weighs the same in training.");
            text.comment("train: {class_weight: balanced}");
        }
        text.blank();
        text.line("features:");
        for (Findings.Drop drop : findings.drops()) {
            String back = drop.leak()
                    ? " If known before the prediction, remove the line and write validate: {allow: "
                            + YamlText.comment(YamlText.columns(drop.columns())) + "}."
                    : " Remove the line to use it.";
            text.comment("  ", sentence(drop) + back);
            text.line("  - " + YamlText.call("drop", drop.columns()));
        }
        for (Leak leak : findings.suspects()) {
            text.comment(
                    "  ",
                    "Suspect, and kept: " + oneLine(leak.evidence())
                            + " Drop it if it is not known before the prediction.");
            text.comment("  ", "- " + YamlText.call("drop", leak.columns()));
        }
        for (String column : findings.texts()) {
            text.comment(
                    "  ",
                    YamlText.comment(column) + " holds texts: their most frequent words are counted. For more words:");
            text.comment(
                    "  ", "- " + oneLine(YamlText.call("text", List.of(column)).replaceFirst("\\)(\"?)$", ", 200)$1")));
        }
        text.comment("  ", "Every other column as its values ask for: see the features step in flyball logs.");
        text.line("  - auto()");
    }

    private static String sentence(Findings.Drop drop) {
        return drop.leak()
                ? "Gives the target away: " + oneLine(drop.why())
                : YamlText.comment(drop.columns().getFirst()) + " " + oneLine(drop.why()) + ".";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private void gate(Text text) {
        text.comment("What a model must meet to be served. More rules go below, such as:");
        text.comment("  - "
                + switch (findings.target().task()) {
                    case BINARY -> "auc >= 0.8";
                    case MULTICLASS -> "accuracy >= 0.6";
                    case REGRESSION -> "r2 >= 0.5";
                });
        text.comment("  - "
                + switch (findings.target().task()) {
                    case BINARY -> "auc >= champion.auc - 0.002 @ 95%";
                    case MULTICLASS -> "logloss <= champion.logloss @ 95%";
                    case REGRESSION -> "rmse <= champion.rmse @ 95%";
                });
        text.line("gate:");
        text.line("  - better_than(baseline)");
    }

    private static void deploy(Text text) {
        text.blank();
        text.comment("Served by this server, under the project's name.");
        text.line("deploy: local");
    }

    /// Gathers lines.
    private static final class Text {
        private static final int WIDTH = 100;
        private final StringBuilder lines = new StringBuilder();

        void line(String line) {
            lines.append(line).append('\n');
        }

        void blank() {
            lines.append('\n');
        }

        void comment(String text) {
            comment("", text);
        }

        /// A comment, wrapped; what starts with spaces or a dash is shown as it is.
        void comment(String indent, String text) {
            if (text.startsWith(" ") || text.startsWith("- ")) {
                line(indent + "# " + text);
                return;
            }
            StringBuilder line = new StringBuilder(indent).append('#');
            for (String word : text.strip().split(" ")) {
                if (line.length() + word.length() >= WIDTH && line.length() > indent.length() + 1) {
                    line(line.toString());
                    line = new StringBuilder(indent).append('#');
                }
                line.append(' ').append(word);
            }
            line(line.toString());
        }

        @Override
        public String toString() {
            return lines.toString();
        }
    }
}

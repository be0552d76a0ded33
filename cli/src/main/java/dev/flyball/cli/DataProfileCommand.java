package dev.flyball.cli;

import dev.flyball.data.ColumnType;
import dev.flyball.data.profile.Alert;
import dev.flyball.data.profile.ColumnProfile;
import dev.flyball.data.profile.NumberSummary;
import dev.flyball.data.profile.Profile;
import dev.flyball.data.profile.ProfileReport;
import dev.flyball.data.profile.Profiler;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `flyball data profile SRC`.
@Command(name = "profile", description = "What a table holds, column by column.")
final class DataProfileCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 24;

    @Mixin
    private Common common;

    @Mixin
    private TableArgument table;

    @Option(names = "--target", paramLabel = "COL", description = "Also say how strongly each column goes with it.")
    private @Nullable String target;

    @Option(names = "--html", paramLabel = "OUT", description = "Also write it as one HTML page.")
    private @Nullable String html;

    @Override
    public Integer call() throws IOException {
        try (Workshop workshop = new Workshop(common)) {
            Profile profile = Profiler.profile(workshop.files(), table.dataset(workshop), target);
            if (html != null) {
                Files.writeString(common.path(html), ProfileReport.html(profile, table.name()));
                common.output().progress("page to " + html);
            }
            common.output().json(profile.toJson());
            show(profile);
            return 0;
        }
    }

    private void show(Profile profile) {
        Output output = common.output();
        output.text(String.format(
                Locale.ROOT,
                "%,d rows, %d columns, %,d duplicates  %s",
                profile.rows(),
                profile.columns().size(),
                profile.duplicates(),
                profile.digest().brief()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("column", "type", "semantic", "nulls", "distinct", "min", "median", "max", "mean", "std"));
        profile.columns().forEach(column -> rows.add(row(column)));
        Shown.table(output, rows);
        profile.alerts().forEach(alert -> output.text(line(alert)));
        profile.skipped().forEach(skipped -> output.text("not looked at  " + skipped));
    }

    private static List<String> row(ColumnProfile column) {
        NumberSummary numbers = column.numbers();
        List<String> row = new ArrayList<>(List.of(
                brief(column.name()),
                column.type().name().toLowerCase(Locale.ROOT),
                column.semantic().type().word(),
                Long.toString(column.nulls()),
                Long.toString(column.distinct())));
        if (numbers != null && numbers.finite() > 0) {
            for (double value :
                    new double[] {numbers.min(), numbers.quantile(0.5), numbers.max(), numbers.mean(), numbers.std()}) {
                row.add(Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.5g", value));
            }
        } else {
            boolean time = column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP;
            row.addAll(List.of(time ? column.earliest() : "-", "-", time ? column.latest() : "-", "-", "-"));
        }
        return row;
    }

    private static String brief(String name) {
        return name.length() <= MOST_SHOWN ? name : name.substring(0, MOST_SHOWN - 1) + "…";
    }

    private static String line(Alert alert) {
        String column = alert.column() == null ? "" : " " + alert.column();
        String other = alert.other() == null ? "" : " and " + alert.other();
        return String.format(
                Locale.ROOT,
                "alert  %s%s%s: %.4g (limit %.4g)",
                alert.code().word(),
                column,
                other,
                alert.value(),
                alert.limit());
    }
}

package dev.flyball.cli;

import dev.flyball.data.Reading;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.monitoring.DriftComparison;
import dev.flyball.monitoring.DriftReport;
import dev.flyball.monitoring.DriftSettings;
import dev.flyball.monitoring.FeatureDrift;
import dev.flyball.stats.drift.FeatureVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball drift REFERENCE CURRENT`: exit 1 when the current table has drifted.
@Command(name = "drift", description = "How a table differs from a reference, column by column.")
final class DriftCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private DialectOptions dialect;

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "A file, a glob, or - for standard input.")
    private String reference;

    @Parameters(index = "1", paramLabel = "CURRENT", description = "Likewise; typed as the reference is.")
    private String current;

    @Option(names = "--like", paramLabel = "TOOL", description = "By the rules of evidently or nannyml; else our own.")
    private @Nullable String like;

    @Option(names = "--method", paramLabel = "M", description = "One method for every column it fits.")
    private @Nullable String method;

    @Option(
            names = "--level",
            paramLabel = "A",
            defaultValue = "0.05",
            description = "The chance of any drift reported when there is none (default: ${DEFAULT-VALUE}).")
    private double level;

    @Option(names = "--html", paramLabel = "OUT", description = "Not built yet: a report as one HTML file.")
    private @Nullable String html;

    @Option(names = "--scores", description = "Also give every raw score of every column.")
    private boolean scores;

    @Override
    public Integer call() {
        if (html != null) {
            throw new FlyballException(
                    ErrorCode.NOT_BUILT,
                    "The report as HTML is not built yet (" + html + ").",
                    "--html",
                    "Maybe --json.");
        }
        DriftSettings.Mode mode = like == null ? DriftSettings.Mode.CALIBRATED : DriftSettings.Mode.parse(like);
        DriftSettings settings = new DriftSettings(mode, Optional.ofNullable(method), level, scores);
        try (Workshop workshop = new Workshop(common)) {
            DriftReport report = compare(workshop, settings);
            common.output().json(report.toJson());
            show(report);
            return report.drifted() ? 1 : 0;
        }
    }

    private DriftReport compare(Workshop workshop, DriftSettings settings) {
        TableArgument.refuseVersion(reference);
        TableArgument.refuseVersion(current);
        Reading.Opened before = Reading.open(workshop::engine, workshop.source(List.of(reference)), dialect.options());
        Table first = Reading.table(before);
        Reading.Opened after =
                Reading.open(workshop::engine, workshop.source(List.of(current)), dialect.options(), before.schema());
        return DriftComparison.compare(first, Reading.table(after), settings);
    }

    private void show(DriftReport report) {
        Output output = common.output();
        long drifted = report.features().stream()
                .filter(feature -> feature.verdict() == FeatureVerdict.DRIFT)
                .count();
        output.text(String.format(
                Locale.ROOT,
                "%s: %d of %d columns drifted (%s, level %s, %,d against %,d rows)",
                report.drifted() ? "drift" : "no drift",
                drifted,
                report.features().size(),
                report.mode().word(),
                report.level(),
                report.rows().reference(),
                report.rows().current()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("column", "about", "method", "statistic", "p", "adjusted", "effect", "limit", "verdict"));
        report.features().forEach(feature -> rows.add(row(feature)));
        Shown.table(output, rows);
        report.added().forEach(name -> output.text("only in the current table: " + name));
    }

    private static List<String> row(FeatureDrift feature) {
        FeatureDrift.Finding finding = feature.finding();
        return List.of(
                feature.name(),
                finding.about(),
                finding.method(),
                number(finding.statistic()),
                chance(finding.p()),
                chance(finding.adjusted()),
                number(finding.effect().map(FeatureDrift.Effect::value)),
                number(Optional.of(finding.limit())),
                feature.verdict().word() + (finding.note().isEmpty() ? "" : "  " + finding.note()));
    }

    private static String number(Optional<Double> value) {
        return value.map(number -> String.format(Locale.ROOT, "%.4g", number)).orElse("-");
    }

    private static String chance(Optional<Double> p) {
        return p.isPresent() && p.get() < 1e-12 ? "< 1e-12" : number(p);
    }
}

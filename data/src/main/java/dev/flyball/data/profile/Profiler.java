package dev.flyball.data.profile;

import dev.flyball.data.ColumnSchema;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.DatasetQuery;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the profile of a dataset.
///
/// Each column is read on its own as its distinct values in order with their counts: sorted in memory up to two million
/// rows, beyond by the data engine within its limit. Every number is made from that one sequence, so that neither the
/// order of the rows nor threads can change it. Cost: a sort of each column.
public final class Profiler {
    private static final int NEAR_COLUMNS = 50;
    private static final long NEAR_ROWS = 100_000;

    private final DatasetQuery query;
    private final Path folder;

    private Profiler(DatasetFiles files, Path folder) {
        this.query = files.query(folder);
        this.folder = folder;
    }

    /// @param target the column that the others are compared with; null = none
    /// @throws FlyballException FB-510 when there is no such column
    public static Profile profile(DatasetFiles files, Path folder, @Nullable String target) throws IOException {
        return new Profiler(files, folder).profile(target, null);
    }

    /// The profile of one column.
    public static ColumnProfile column(DatasetFiles files, Path folder, String name) throws IOException {
        DatasetQuery query = files.query(folder);
        ValueSource source = ValueSource.of(query, DatasetFiles.rows(folder));
        ColumnSchema column = query.schema().find(name).orElseThrow();
        return source.one(column, (schema, range, sorted) -> new ColumnScan(schema, range).profile(sorted));
    }

    /// A quantile of a column's finite numbers, linear between order statistics; NaN when it has none.
    ///
    /// @param level 0..1
    public static double quantile(DatasetFiles files, Path folder, String name, double level) throws IOException {
        DatasetQuery query = files.query(folder);
        ValueSource source = ValueSource.of(query, DatasetFiles.rows(folder));
        ColumnSchema column = query.schema().find(name).orElseThrow();
        return source.one(column, (schema, range, sorted) -> {
            RankedValues ranked = new RankedValues(new double[] {level}, range.finite());
            ranked.addAll(sorted);
            return ranked.quantiles()[0];
        });
    }

    /// As above, with the data engine sorting however few the rows are.
    static Profile bySql(DatasetFiles files, Path folder, @Nullable String target) throws IOException {
        Profiler profiler = new Profiler(files, folder);
        return profiler.profile(target, new ValueSource.Sql(profiler.query));
    }

    private Profile profile(@Nullable String target, @Nullable ValueSource forced) throws IOException {
        requireTarget(target);
        long rows = DatasetFiles.rows(folder);
        ValueSource source = forced == null ? ValueSource.of(query, rows) : forced;
        List<ColumnProfile> columns =
                source.each((column, range, sorted) -> new ColumnScan(column, range).profile(sorted));
        if (target != null) {
            columns = withTarget(source, columns, target);
        }
        return finish(rows, target, columns);
    }

    private void requireTarget(@Nullable String target) {
        if (target != null && query.schema().find(target).isEmpty()) {
            throw new FlyballException(
                    ErrorCode.TARGET_ABSENT,
                    "The data has no such column (" + target + ").",
                    "--target",
                    Nearest.hint(target, query.schema().names()));
        }
    }

    private Profile finish(long rows, @Nullable String target, List<ColumnProfile> columns) {
        List<String> skipped = new ArrayList<>();
        Alerts alerts = new Alerts(rows);
        columns.forEach(alerts::column);
        Duplicates duplicates = new Duplicates(query);
        long repeated = rows == 0 ? 0 : duplicates.exact();
        alerts.duplicates(repeated);
        if (rows > NEAR_ROWS || columns.size() > NEAR_COLUMNS) {
            skipped.add("near_duplicates: more than " + NEAR_ROWS + " rows or " + NEAR_COLUMNS + " columns");
        } else if (columns.size() > 1) {
            alerts.nearDuplicates(duplicates.near());
        }
        List<ColumnProfile> numbers =
                columns.stream().filter(column -> column.numbers() != null).toList();
        if (numbers.size() > Correlations.MOST_COLUMNS) {
            skipped.add("high_correlation: number columns after the first " + Correlations.MOST_COLUMNS);
        }
        alerts.correlations(
                Correlations.of(query, numbers.subList(0, Math.min(numbers.size(), Correlations.MOST_COLUMNS))));
        return new Profile(rows, repeated, Digest.ofFolder(folder), target, columns, alerts.sorted(), skipped);
    }

    private static List<ColumnProfile> withTarget(ValueSource source, List<ColumnProfile> columns, String target) {
        ColumnProfile goal = columns.stream()
                .filter(column -> column.name().equals(target))
                .findFirst()
                .orElseThrow();
        TargetAssociation associations = new TargetAssociation(source, goal);
        return columns.stream()
                .map(column -> {
                    Optional<Association> found = associations.of(column);
                    return found.isPresent() ? column.withTarget(found.get()) : column;
                })
                .toList();
    }
}

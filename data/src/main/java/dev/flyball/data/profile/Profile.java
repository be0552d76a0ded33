package dev.flyball.data.profile;

import dev.flyball.kernel.Digest;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a table holds: counts, moments, quantiles, frequent values and histograms of its columns, and what to look at.
///
/// All numbers are exact, and do not depend on the order of the rows nor on threads (correlations, in their last
/// digits, depend on the order).
///
/// @param duplicates rows that equal an earlier row
/// @param digest of the dataset
/// @param target the column that the associations are with; null when none was named
/// @param skipped what was not looked at, as `check: reason`
public record Profile(
        long rows,
        long duplicates,
        Digest digest,
        @Nullable String target,
        List<ColumnProfile> columns,
        List<Alert> alerts,
        List<String> skipped) {
    private static final int FORMAT = 1;

    public Profile {
        columns = List.copyOf(columns);
        alerts = List.copyOf(alerts);
        skipped = List.copyOf(skipped);
    }

    public Optional<ColumnProfile> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("profile", FORMAT)
                .put("rows", rows)
                .put("duplicates", duplicates)
                .put("digest", digest.hex())
                .put("target", target)
                .put("columns", JsonArray.of(columns, ColumnProfile::toJson))
                .put("alerts", JsonArray.of(alerts, Alert::toJson))
                .put("skipped", JsonArray.ofTexts(skipped))
                .build();
    }
}

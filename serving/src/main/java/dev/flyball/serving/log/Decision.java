package dev.flyball.serving.log;

import dev.flyball.serving.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request that a revision was chosen for: one unit, however many rows it holds.
///
/// @param id the prediction id that the client was told
/// @param protocol `v2`, `rest` or `mlflow`
/// @param arrival by the server's clock, to the millisecond
/// @param unit that the client named; null: none, the id stands for it
/// @param latency from the arrival to the answer
/// @param rows may hold no column: a request whose rows were not understood or too large to keep
public record Decision(
        String id,
        String endpoint,
        Revision revision,
        String protocol,
        Instant arrival,
        @Nullable String unit,
        Assignment assignment,
        Outcome outcome,
        Duration latency,
        Rows rows) {

    /// The rows of a request.
    ///
    /// @param times the event time of each row, in milliseconds; never empty
    /// @param inputs the columns that the model takes, and those that were only passed along (key,
    /// time, group, dropped)
    /// @param outputs `prediction`, for classes `probability`; a tensor model's own; empty when it failed
    /// @param omitted whether inputs are missing because they were too large, or bytes that are no text
    public record Rows(long[] times, List<LoggedColumn> inputs, List<LoggedColumn> outputs, boolean omitted) {
        public Rows {
            if (times.length == 0) {
                throw new IllegalArgumentException("A decision has a row at least.");
            }
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        public int count() {
            return times.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Rows rows
                    && Arrays.equals(times, rows.times)
                    && Columns.equal(inputs, rows.inputs)
                    && Columns.equal(outputs, rows.outputs)
                    && omitted == rows.omitted;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(times);
        }
    }

    public int count() {
        return rows.count();
    }

    /// The id of a row: `<id>-<i>`, or `<id>` where it is the only one.
    public String rowId(int row) {
        return count() == 1 ? id : id + "-" + row;
    }

    /// The event time of a row.
    public Instant time(int row) {
        return Instant.ofEpochMilli(rows.times()[row]);
    }

    /// The latest event time of the rows.
    public Instant time() {
        return Instant.ofEpochMilli(Arrays.stream(rows.times()).max().orElseThrow());
    }

    public Optional<LoggedColumn> input(String name) {
        return find(rows.inputs(), name);
    }

    public Optional<LoggedColumn> output(String name) {
        return find(rows.outputs(), name);
    }

    private static Optional<LoggedColumn> find(List<LoggedColumn> columns, String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}

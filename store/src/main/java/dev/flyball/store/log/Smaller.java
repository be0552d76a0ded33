package dev.flyball.store.log;

import dev.flyball.model.Batch;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.LoggedColumn;
import java.util.List;

/// Makes decisions that are too large to keep smaller: first their inputs go, then their outputs.
final class Smaller {
    private Smaller() {}

    static Decision withoutInputs(Decision decision) {
        return with(decision, decision.rows().outputs());
    }

    static Decision withoutColumns(Decision decision) {
        return with(decision, List.of());
    }

    private static Decision with(Decision decision, List<LoggedColumn> outputs) {
        Decision.Rows rows = new Decision.Rows(decision.rows().times(), List.of(), outputs, true);
        return new Decision(
                decision.id(),
                decision.endpoint(),
                decision.revision(),
                decision.protocol(),
                decision.arrival(),
                decision.unit(),
                decision.assignment(),
                decision.outcome(),
                decision.latency(),
                rows);
    }

    /// At least as many bytes as this are needed, found without writing any.
    static long bytes(Decision decision) {
        long bytes = 0;
        for (List<LoggedColumn> columns :
                List.of(decision.rows().inputs(), decision.rows().outputs())) {
            for (LoggedColumn column : columns) {
                long each = column.values() instanceof Batch.Numbers ? Double.BYTES : Integer.BYTES;
                bytes += each * column.values().size();
            }
        }
        return bytes;
    }
}

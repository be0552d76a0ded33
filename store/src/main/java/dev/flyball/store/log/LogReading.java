package dev.flyball.store.log;

import dev.flyball.serving.log.DecisionReader.KeyAt;
import dev.flyball.serving.log.LogEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds things in the segments of one endpoint. Safe for any number of threads.
record LogReading(SegmentList segments) {

    List<LogEntry> read(long after, int limit) {
        List<LogEntry> found = new ArrayList<>();
        long last = segments.last();
        for (Segment segment : segments.after(after)) {
            if (found.size() == limit || last <= after) {
                break;
            }
            segment.read(after, entry -> {
                found.add(entry);
                return found.size() < limit;
            });
        }
        return found;
    }

    Optional<LogEntry.Kept> find(String predictionId) {
        Optional<LogEntry.Kept> whole = decision(predictionId);
        return whole.isPresent() ? whole : RowId.parse(predictionId).flatMap(row -> decision(row.request()));
    }

    private Optional<LogEntry.Kept> decision(String id) {
        long hash = Hashes.of(id);
        for (Segment segment : segments.all().reversed()) {
            SegmentIndex.IdPlace place = segment.index().id(hash);
            if (place != null) {
                LogEntry.Kept kept = segment.decision(place.offset());
                return Optional.of(kept).filter(found -> found.decision().id().equals(id));
            }
        }
        return Optional.empty();
    }

    /// A row's id, taken apart.
    private record RowId(String request, int row) {
        static Optional<RowId> parse(String id) {
            int dash = id.lastIndexOf('-');
            String row = id.substring(dash + 1);
            boolean isRow = dash > 0 && row.matches("0|[1-9][0-9]{0,8}");
            return isRow ? Optional.of(new RowId(id.substring(0, dash), Integer.parseInt(row))) : Optional.empty();
        }
    }

    Set<String> known(Collection<String> rowIds) {
        Set<String> known = new HashSet<>();
        List<Segment> newestFirst = segments.all().reversed();
        for (String id : rowIds) {
            if (isKnown(newestFirst, id)) {
                known.add(id);
            }
        }
        return known;
    }

    private static boolean isKnown(List<Segment> segments, String id) {
        Optional<RowId> row = RowId.parse(id);
        long request = Hashes.of(row.map(RowId::request).orElse(id));
        for (Segment segment : segments) {
            SegmentIndex.IdPlace place = segment.index().id(request);
            if (place != null) {
                return row.map(of -> place.rows() > 1 && of.row() < place.rows())
                        .orElse(place.rows() == 1);
            }
        }
        return false;
    }

    Map<KeyAt, String> byKey(Collection<KeyAt> keys) {
        Map<KeyAt, String> found = new HashMap<>();
        List<Segment> newestFirst = segments.all().reversed();
        for (KeyAt key : keys) {
            String id = newest(newestFirst, key);
            if (id != null) {
                found.put(key, id);
            }
        }
        return found;
    }

    private static @Nullable String newest(List<Segment> segments, KeyAt key) {
        long hash = Hashes.of(key.key().text());
        long notAfter = key.notAfter() == null ? Long.MAX_VALUE : key.notAfter().toEpochMilli();
        KeyPlace best = null;
        Segment where = null;
        for (Segment segment : segments) {
            KeyPlace place = segment.index().key(hash, notAfter);
            if (place != null && (best == null || place.time() > best.time())) {
                best = place;
                where = segment;
            }
        }
        return best == null || where == null
                ? null
                : where.decision(best.offset()).decision().rowId(best.row());
    }
}

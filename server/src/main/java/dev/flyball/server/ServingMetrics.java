package dev.flyball.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts of prediction requests, written as Prometheus reads them. Safe for threads; an update is a few additions.
public final class ServingMetrics {
    /// Upper ends of the histogram's cells, in seconds; each ten-fold step in six parts.
    private static final double[] CELLS = cells();

    private final ConcurrentHashMap<Key, LongAdder> requests = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Timed, Histogram> seconds = new ConcurrentHashMap<>();

    private static double[] cells() {
        List<Double> cells = new ArrayList<>();
        for (int step = -24; step <= 6; step++) {
            cells.add(StrictMath.pow(10, step / 6.0));
        }
        return cells.stream().mapToDouble(cell -> cell).toArray();
    }

    private record Key(String endpoint, int revision, String protocol, int code) {}

    private record Timed(String endpoint, int revision, String protocol) {}

    private static final class Histogram {
        private final LongAdder[] counts = new LongAdder[CELLS.length + 1];
        private final LongAdder nanos = new LongAdder();

        Histogram() {
            Arrays.setAll(counts, i -> new LongAdder());
        }
    }

    void request(String endpoint, int revision, String protocol, int code, long nanos) {
        Key key = new Key(endpoint, revision, protocol, code);
        LongAdder adder = requests.get(key);
        if (adder == null) {
            adder = requests.computeIfAbsent(key, made -> new LongAdder());
        }
        adder.increment();
        Histogram histogram = seconds.computeIfAbsent(new Timed(endpoint, revision, protocol), made -> new Histogram());
        int cell = Arrays.binarySearch(CELLS, nanos / 1e9);
        histogram.counts[cell < 0 ? -cell - 1 : cell].increment();
        histogram.nanos.add(nanos);
    }

    /// Requests of an endpoint that were answered with a status of at least `from`.
    public long requests(String endpoint, int from) {
        return requests.entrySet().stream()
                .filter(entry -> entry.getKey().endpoint().equals(endpoint)
                        && entry.getKey().code() >= from)
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /// The time within which a share of an endpoint's requests were answered, in milliseconds, to the
    /// cell; NaN without
    /// requests.
    public double quantileMillis(String endpoint, double share) {
        long[] sums = new long[CELLS.length + 1];
        seconds.forEach((key, histogram) -> {
            if (key.endpoint().equals(endpoint)) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += histogram.counts[i].sum();
                }
            }
        });
        long total = Arrays.stream(sums).sum();
        long seen = 0;
        for (int i = 0; i < CELLS.length && total > 0; i++) {
            seen += sums[i];
            if (seen >= share * total) {
                return Math.round(CELLS[i] * 1e6) / 1000.0;
            }
        }
        return total == 0 ? Double.NaN : CELLS[CELLS.length - 1] * 1000;
    }

    /// The text that Prometheus scrapes.
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append("# HELP flyball_requests_total Prediction requests.\n# TYPE flyball_requests_total counter\n");
        Map<Key, LongAdder> sorted = new TreeMap<>(Comparator.comparing(Key::toString));
        sorted.putAll(requests);
        sorted.forEach((key, count) -> out.append("flyball_requests_total{endpoint=\"")
                .append(key.endpoint())
                .append("\",revision=\"")
                .append(key.revision())
                .append("\",protocol=\"")
                .append(key.protocol())
                .append("\",code=\"")
                .append(key.code())
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
        out.append(
                "# HELP flyball_request_seconds Time to answer a prediction request.\n# TYPE flyball_request_seconds histogram\n");
        seconds.forEach((key, histogram) -> histogram(out, key, histogram));
        return out.toString();
    }

    private static void histogram(StringBuilder out, Timed key, Histogram histogram) {
        String labels = "endpoint=\"" + key.endpoint() + "\",revision=\"" + key.revision() + "\",protocol=\""
                + key.protocol() + "\"";
        long sum = 0;
        for (int i = 0; i <= CELLS.length; i++) {
            sum += histogram.counts[i].sum();
            String end = i == CELLS.length ? "+Inf" : String.format(Locale.ROOT, "%.6g", CELLS[i]);
            out.append("flyball_request_seconds_bucket{")
                    .append(labels)
                    .append(",le=\"")
                    .append(end)
                    .append("\"} ")
                    .append(sum)
                    .append('\n');
        }
        out.append("flyball_request_seconds_sum{")
                .append(labels)
                .append("} ")
                .append(histogram.nanos.sum() / 1e9)
                .append('\n');
        out.append("flyball_request_seconds_count{")
                .append(labels)
                .append("} ")
                .append(sum)
                .append('\n');
    }
}

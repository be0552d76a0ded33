package dev.flyball.stats.stream;

import dev.flyball.kernel.json.JsonNumber;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.stats.golden.GoldenInputs;
import dev.flyball.stats.golden.GoldenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the detectors say to the streams of golden cases.
final class GoldenDetectors {
    static final Set<String> BUILT =
            Set.of("adwin", "ddm", "eddm", "hddm_a", "hddm_w", "page_hinkley", "kswin", "delay");

    private GoldenDetectors() {}

    static Object got(String family, GoldenInputs in, String key) {
        if (family.equals("delay")) {
            return delay(in, key);
        }
        ChangeDetector detector = detector(family, in);
        List<Integer> alarms = new ArrayList<>();
        int warnings = 0;
        double[] stream = in.column("x");
        for (int i = 0; i < stream.length; i++) {
            if (detector.update(stream[i])) {
                alarms.add(i);
            }
            warnings += detector.warning() ? 1 : 0;
        }
        String name = key.substring(key.indexOf('.') + 1);
        return switch (name) {
            case "detections" -> alarms.stream().mapToInt(i -> i).toArray();
            case "warnings" -> warnings;
            default -> state(detector, name);
        };
    }

    private static ChangeDetector detector(String family, GoldenInputs in) {
        return switch (family) {
            case "adwin" ->
                new Adwin(new Adwin.Settings(
                        in.real("delta"),
                        in.integer("clock"),
                        in.integer("buckets"),
                        in.integer("min_sub"),
                        in.integer("min_window")));
            case "ddm" -> new Ddm(new Ddm.Settings(in.integer("min_rows"), in.real("warn"), in.real("drift")));
            case "eddm" ->
                new Eddm(new Eddm.Settings(
                        in.integer("min_errors"), in.integer("min_rows"), in.real("warn"), in.real("drift")));
            case "hddm_a" ->
                new HddmA(new HddmA.Settings(
                        in.real("drift"),
                        in.real("warn"),
                        in.integer("two"),
                        in.json().bool("two_sided")));
            case "hddm_w" -> new HddmW(new HddmW.Settings(in.real("drift"), in.real("warn"), in.real("lambda")));
            case "page_hinkley" ->
                new PageHinkley(new PageHinkley.Settings(
                        in.integer("min_rows"),
                        in.real("delta"),
                        in.real("threshold"),
                        in.real("alpha"),
                        PageHinkley.Direction.valueOf(in.json().string("mode").toUpperCase(Locale.ROOT))));
            case "kswin" ->
                new Kswin(
                        new Kswin.Settings(in.real("alpha"), in.integer("window"), in.integer("recent")),
                        new GoldenStream(in.integer("seed"))::next);
            default -> throw new IllegalArgumentException(family);
        };
    }

    private static Object state(ChangeDetector detector, String name) {
        return switch (detector) {
            case Adwin adwin ->
                switch (name) {
                    case "width" -> (int) adwin.width();
                    case "mean" -> adwin.mean();
                    case "variance" -> adwin.variance();
                    default -> throw unknown(name);
                };
            case Ddm ddm ->
                switch (name) {
                    case "n" -> (int) ddm.rows();
                    case "p" -> ddm.rate();
                    case "p_min" -> ddm.bestRate();
                    case "s_min" -> ddm.bestDeviation();
                    default -> throw unknown(name);
                };
            case Eddm eddm ->
                switch (name) {
                    case "n" -> (int) eddm.rows();
                    case "errors" -> (int) eddm.errors();
                    case "mean_distance" -> eddm.meanDistance();
                    case "max" -> eddm.largest();
                    default -> throw unknown(name);
                };
            case HddmA hddm ->
                switch (name) {
                    case "n" -> (int) hddm.rows();
                    case "mean" -> hddm.mean();
                    case "cut_n" -> (int) hddm.cutRows();
                    case "cut_mean" -> hddm.cutMean();
                    default -> throw unknown(name);
                };
            case HddmW hddm ->
                switch (name) {
                    case "ewma" -> hddm.mean();
                    case "weights2" -> hddm.weights();
                    case "cut" -> hddm.cut();
                    default -> throw unknown(name);
                };
            case PageHinkley test ->
                switch (name) {
                    case "n" -> (int) test.rows();
                    case "mean" -> test.mean();
                    case "up" -> test.up();
                    case "down" -> test.down();
                    default -> throw unknown(name);
                };
            case Kswin kswin ->
                switch (name) {
                    case "tests" -> (int) kswin.tests();
                    case "d" -> kswin.statistic();
                    case "size" -> kswin.size();
                    default -> throw unknown(name);
                };
        };
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("No state " + name + ".");
    }

    private static Object delay(GoldenInputs in, String key) {
        GoldenInputs parameters = new GoldenInputs(in.json().object("parameters"));
        double[] seeds = in.column("seeds");
        int tau = (int) in.json().object("x").integer("tau");
        int early = 0;
        int missed = 0;
        double sum = 0;
        for (long seed = (long) seeds[0]; seed <= seeds[1]; seed++) {
            ChangeDetector detector = detector(in.json().string("detector"), parameters);
            double[] stream = GoldenInputs.generate(seeded(in.json().object("x"), seed));
            int found = -1;
            for (int i = 0; i < stream.length; i++) {
                if (detector.update(stream[i])) {
                    early += i < tau ? 1 : 0;
                    found = i >= tau && found < 0 ? i : found;
                }
            }
            missed += found < 0 ? 1 : 0;
            sum += found < 0 ? 0 : found - tau;
        }
        return switch (key) {
            case "delay.false" -> early;
            case "delay.missed" -> missed;
            case "delay.mean" -> sum / (seeds[1] - seeds[0] + 1 - missed);
            default -> throw unknown(key);
        };
    }

    private static JsonObject seeded(JsonObject generator, long seed) {
        JsonObject.Builder builder = JsonObject.builder().put("seed", JsonNumber.of(seed));
        generator.members().forEach(builder::put);
        return builder.build();
    }
}

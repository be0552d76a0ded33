package dev.flyball.training.metrics;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.stats.BootstrapDraws;
import dev.flyball.stats.Bounds;
import dev.flyball.stats.Conformal;
import dev.flyball.stats.DeLong;
import dev.flyball.stats.McNemar;
import dev.flyball.stats.PValues;
import dev.flyball.stats.PairedT;
import dev.flyball.stats.RateIntervals;
import dev.flyball.stats.SignFlip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// What the code gives for a key of a golden case: a Double, a double[], an int[] or the marker `undefined`.
final class GoldenFamilies {
    static final Set<String> BUILT = Set.of(
            "binary",
            "multiclass",
            "regression",
            "interval",
            "delong",
            "rate",
            "mcnemar",
            "corrected_t",
            "platt",
            "isotonic",
            "temperature",
            "conformal",
            "bootstrap",
            "signflip",
            "pvalues",
            "ranking",
            "fairness");
    private static final String UNDEFINED = "undefined";

    private GoldenFamilies() {}

    static Object got(String family, GoldenInputs in, String key) {
        return switch (family) {
            case "binary", "multiclass", "regression" -> metric(predictions(family, in), key);
            case "interval" -> interval(in, key);
            case "delong" -> delong(in, key);
            case "rate" -> rate(in, key);
            case "mcnemar" -> mcnemar(new McNemar(in.integer("b"), in.integer("c")), key);
            case "corrected_t" -> correctedT(in, key);
            case "platt" -> platt(in, key);
            case "isotonic" -> isotonic(in, key);
            case "temperature" -> temperature(in, key);
            case "conformal" -> conformal(in, key);
            case "bootstrap" -> bootstrap(in, key);
            case "signflip" -> signFlip(in, key);
            case "pvalues" -> pValues(in, key);
            case "ranking" -> ranking(in, key);
            case "fairness" -> fairness(in, key);
            default -> throw new IllegalArgumentException(family);
        };
    }

    private static Predictions predictions(String family, GoldenInputs in) {
        Predictions predictions = switch (family) {
            case "binary" -> Predictions.binary(in.column("y"), in.column("p"));
            case "multiclass" -> Predictions.multiclass(in.column("y"), in.matrix(), in.classes());
            default -> Predictions.regression(in.column("y"), in.column("f"));
        };
        double[] weights = in.weights();
        Predictions weighted = weights == null ? predictions : predictions.weighted(weights);
        return in.has("threshold") ? weighted.withThreshold(in.real("threshold")) : weighted;
    }

    private static Object metric(Predictions predictions, String key) {
        if (key.equals("confusion")) {
            double[] cells = Evaluation.of(predictions).confusion();
            return cells.length == 0 ? UNDEFINED : cells;
        }
        int at = key.indexOf('@');
        String name = at < 0 ? key : key.substring(0, at) + "(" + key.substring(at + 1) + ")";
        return optional(Metrics.parse(name, key).of(predictions).asOptional());
    }

    private static Object optional(OptionalDouble value) {
        return value.isPresent() ? (Object) value.getAsDouble() : UNDEFINED;
    }

    private static <T> Object optional(Optional<T> value, Function<T, Object> part) {
        return value.map(part).orElse(UNDEFINED);
    }

    private static <T> Object real(Optional<T> value, ToDoubleFunction<T> part) {
        return optional(value, v -> part.applyAsDouble(v));
    }

    private static Object interval(GoldenInputs in, String key) {
        Optional<IntervalMetrics> metrics =
                IntervalMetrics.of(in.column("y"), in.column("lo"), in.column("hi"), in.real("alpha"));
        return real(
                metrics,
                switch (key) {
                    case "coverage" -> IntervalMetrics::coverage;
                    case "width" -> IntervalMetrics::width;
                    default -> IntervalMetrics::score;
                });
    }

    private static Object delong(GoldenInputs in, String key) {
        Optional<DeLong> delong = DeLong.of(in.flags("y"), in.column("a"), in.column("b"));
        Optional<DeLong.Covariance> covariance = delong.flatMap(DeLong::covariance);
        String name = key.replaceAll("@.*", "").substring("delong.".length());
        return switch (name) {
            case "auc_a" -> real(delong, DeLong::aucA);
            case "auc_b" -> real(delong, DeLong::aucB);
            case "var_a" -> real(covariance, DeLong.Covariance::varianceA);
            case "var_b" -> real(covariance, DeLong.Covariance::varianceB);
            case "cov_ab" -> real(covariance, DeLong.Covariance::both);
            case "var_diff" -> real(covariance, DeLong.Covariance::ofDifference);
            case "z" -> optional(delong.map(DeLong::z).orElse(OptionalDouble.empty()));
            case "p" -> optional(delong.map(DeLong::p).orElse(OptionalDouble.empty()));
            default -> {
                double confidence = Double.parseDouble(key.substring(key.indexOf('@') + 1));
                Optional<Bounds> bounds = delong.flatMap(d -> d.logitInterval(confidence));
                yield real(bounds, name.contains("_lo_") ? Bounds::low : Bounds::high);
            }
        };
    }

    private static Object rate(GoldenInputs in, String key) {
        long k = in.integer("k");
        long n = in.integer("n");
        Optional<Bounds> bounds = key.startsWith("wilson")
                ? RateIntervals.wilson(k, n, in.real("confidence"))
                : RateIntervals.clopperPearson(k, n, in.real("confidence"));
        return real(bounds, key.endsWith("lower") ? Bounds::low : Bounds::high);
    }

    private static Object mcnemar(McNemar test, String key) {
        return switch (key) {
            case "mcnemar.exact_p" -> test.exactP();
            case "mcnemar.midp" -> test.midP();
            case "mcnemar.chi2" -> optional(test.chiSquare());
            case "mcnemar.chi2_p" -> optional(McNemar.p(test.chiSquare()));
            case "mcnemar.chi2_corrected" -> optional(test.correctedChiSquare());
            case "mcnemar.chi2_corrected_p" -> optional(McNemar.p(test.correctedChiSquare()));
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static Object correctedT(GoldenInputs in, String key) {
        double[] d = in.column("d");
        double share = in.real("n_test") / in.real("n_train");
        return switch (key) {
            case "paired_t.t" -> real(PairedT.plain(d), PairedT::t);
            case "paired_t.p" -> real(PairedT.plain(d), PairedT::twoSidedP);
            case "nadeau_bengio.t" -> real(PairedT.corrected(d, share), PairedT::t);
            case "nadeau_bengio.p" -> real(PairedT.corrected(d, share), PairedT::twoSidedP);
            case "nadeau_bengio.p_greater" -> real(PairedT.corrected(d, share), PairedT::greaterP);
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static double[] each(Calibrator calibrator, double[] at) {
        return java.util.Arrays.stream(at).map(calibrator::calibrate).toArray();
    }

    private static Object platt(GoldenInputs in, String key) {
        Optional<PlattScaling> platt = PlattScaling.fit(in.column("p"), in.flags("y"));
        return switch (key) {
            case "platt.a" -> real(platt, PlattScaling::slope);
            case "platt.b" -> real(platt, PlattScaling::intercept);
            case "platt.loss" -> real(platt, PlattScaling::loss);
            case "platt.predict" -> optional(platt, fitted -> each(fitted, in.column("at")));
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static Object isotonic(GoldenInputs in, String key) {
        double[] weights = in.weights();
        IsotonicCalibration isotonic = weights == null
                ? IsotonicCalibration.fit(in.column("p"), in.column("y"))
                : IsotonicCalibration.fit(in.column("p"), in.column("y"), weights);
        return key.equals("isotonic.fitted") ? isotonic.fitted() : each(isotonic, in.column("at"));
    }

    private static Object temperature(GoldenInputs in, String key) {
        double[] matrix = in.matrix();
        TemperatureScaling scaling = TemperatureScaling.fit(in.integers("y"), matrix, in.classes());
        return switch (key) {
            case "temperature.T" -> scaling.temperature();
            case "temperature.loss" -> scaling.loss();
            case "temperature.first_row" -> scaling.calibrate(java.util.Arrays.copyOf(matrix, in.classes()));
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static Object conformal(GoldenInputs in, String key) {
        Conformal conformal = Conformal.of(in.column("scores"), in.real("alpha"));
        return key.equals("conformal.k") ? (Object) (double) conformal.rank() : conformal.bound();
    }

    private static Object bootstrap(GoldenInputs in, String key) {
        BootstrapDraws draws = new BootstrapDraws(in.column("draws"));
        double c = in.real("confidence");
        if (key.startsWith("boot.")) {
            return switch (key) {
                case "boot.lower_one" -> draws.lower(c);
                case "boot.upper_one" -> draws.upper(c);
                case "boot.lower_two" -> draws.percentile(c).low();
                default -> draws.percentile(c).high();
            };
        }
        Optional<BootstrapDraws.Bca> bca = draws.bca(in.real("point"), in.column("jackknife"));
        return switch (key) {
            case "bca.z0" -> real(bca, BootstrapDraws.Bca::bias);
            case "bca.a" -> real(bca, BootstrapDraws.Bca::acceleration);
            case "bca.level_lower_two" -> real(bca, b -> b.level((1 - c) / 2));
            case "bca.level_upper_two" -> real(bca, b -> b.level((1 + c) / 2));
            case "bca.lower_two" -> real(bca, b -> b.interval(c).low());
            case "bca.upper_two" -> real(bca, b -> b.interval(c).high());
            case "bca.lower_one" -> real(bca, b -> b.lower(c));
            case "bca.upper_one" -> real(bca, b -> b.upper(c));
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static Object signFlip(GoldenInputs in, String key) {
        double[] d = in.column("d");
        int rounds = (int) in.integer("B");
        if (key.equals("signflip.exact_p")) {
            return SignFlip.exactP(d);
        }
        int count = SignFlip.count(d, rounds, new GoldenStream(in.integer("seed"))::next);
        return key.equals("signflip.count") ? (double) count : SignFlip.p(count, rounds);
    }

    private static Object pValues(GoldenInputs in, String key) {
        double[] p = in.column("p");
        double alpha = in.real("alpha");
        return switch (key) {
            case "bh.rejected" -> PValues.benjaminiHochbergRejected(p, alpha);
            case "bh.adjusted" -> PValues.benjaminiHochberg(p);
            case "holm.rejected" -> PValues.holmRejected(p, alpha);
            case "holm.adjusted" -> PValues.holm(p);
            case "bonferroni.adjusted" -> PValues.bonferroni(p);
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static Object ranking(GoldenInputs in, String key) {
        List<RankingMetrics.Group> groups = new ArrayList<>();
        for (JsonValue group : in.array("groups")) {
            JsonObject object = (JsonObject) group;
            groups.add(new RankingMetrics.Group(
                    GoldenInputs.numbers(object.array("rel")), GoldenInputs.numbers(object.array("score"))));
        }
        RankingMetrics metrics = RankingMetrics.of(groups);
        return switch (key.replaceAll("@.*", "")) {
            case "ndcg" -> optional(metrics.ndcg(Integer.parseInt(key.substring("ndcg@".length()))));
            case "map" -> optional(metrics.meanAveragePrecision());
            case "mrr" -> optional(metrics.meanReciprocalRank());
            case "groups_used" -> (double) metrics.groupsUsed();
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static Object fairness(GoldenInputs in, String key) {
        FairnessMetrics metrics = FairnessMetrics.of(in.flags("y"), in.flags("h"), in.integers("g"));
        return optional(
                switch (key) {
                    case "demographic_parity" -> metrics.demographicParity();
                    case "equal_opportunity" -> metrics.equalOpportunity();
                    case "equalized_odds" -> metrics.equalizedOdds();
                    case "disparate_impact" -> metrics.disparateImpact();
                    default -> throw new IllegalArgumentException(key);
                });
    }
}

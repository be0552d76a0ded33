package dev.flyball.stats.rollouts;

import dev.flyball.kernel.json.JsonObject;
import dev.flyball.stats.Bounds;
import dev.flyball.stats.experiment.AbsoluteThreshold;
import dev.flyball.stats.experiment.Cuped;
import dev.flyball.stats.experiment.EffectRange;
import dev.flyball.stats.experiment.EffectSequence;
import dev.flyball.stats.experiment.MixtureTest;
import dev.flyball.stats.experiment.Power;
import dev.flyball.stats.experiment.Unit;
import dev.flyball.stats.golden.GoldenInputs;
import dev.flyball.stats.golden.GoldenStream;
import dev.flyball.stats.sequential.AsymptoticSequence;
import dev.flyball.stats.sequential.BernsteinSequence;
import dev.flyball.stats.sequential.BettingInterval;
import dev.flyball.stats.sequential.MeanVariance;
import dev.flyball.stats.sequential.QuantileSequence;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What the code gives for confidence sequences, adjustment and planning.
final class GoldenSequences {
    private GoldenSequences() {}

    static Object sequence(GoldenInputs in, String key) {
        double[] x = in.column("x");
        double alpha = in.real("alpha");
        BernsteinSequence bernstein = BernsteinSequence.start(alpha);
        for (double value : x) {
            bernstein = bernstein.after(value);
        }
        return switch (key) {
            case "cs.betting" -> ends(BettingInterval.of(x, alpha).orElseThrow());
            case "cs.ln_k" ->
                Arrays.stream(in.column("m"))
                        .map(mean -> BettingInterval.lnWealth(x, alpha, mean))
                        .toArray();
            case "cs.centre" -> bernstein.centre();
            case "cs.half" -> bernstein.half();
            default -> throw new IllegalArgumentException(key);
        };
    }

    static double[] ends(Bounds bounds) {
        return new double[] {bounds.low(), bounds.high()};
    }

    static Object effect(GoldenInputs in, String key) {
        List<Unit> units = GoldenUnits.of(Objects.requireNonNull(in.json().get("units")));
        double pi = units.getFirst().probability();
        double alpha = in.real("alpha");
        EffectRange range = EffectRange.of(pi);
        EffectSequence bernstein = EffectSequence.start(pi, alpha);
        double[] x = new double[units.size()];
        for (int i = 0; i < x.length; i++) {
            double y = units.get(i).event() ? 1 : 0;
            x[i] = range.scaled(pi, units.get(i).arm(), y);
            bernstein = bernstein.after(pi, units.get(i).arm(), y);
        }
        return switch (key) {
            case "effect.betting" ->
                ends(range.effect(BettingInterval.of(x, alpha).orElseThrow()));
            case "effect.bernstein" -> ends(bernstein.bounds());
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object asymptotic(GoldenInputs in, String key) {
        JsonObject g = in.json().object("pairs");
        int n = (int) g.integer("n");
        GoldenStream stream = new GoldenStream(g.integer("seed"));
        boolean[] candidate = new boolean[n];
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            candidate[i] = stream.next() < g.real("pi");
            x[i] = 10 + 2 * stream.normal();
            y[i] = g.real("base") + g.real("slope") * x[i] + 3 * stream.normal() + (candidate[i] ? g.real("lift") : 0);
        }
        Cuped cuped = Cuped.fit(x, y);
        double[] adjusted = cuped.adjusted(x, y);
        return switch (key) {
            case "asymptotic.difference" -> difference(candidate, y, in).value();
            case "asymptotic.half" -> difference(candidate, y, in).half();
            case "asymptotic.theta" -> cuped.theta();
            case "asymptotic.cuped_difference" ->
                difference(candidate, adjusted, in).value();
            case "asymptotic.cuped_half" -> difference(candidate, adjusted, in).half();
            case "asymptotic.cuped_ratio" -> ratio(adjusted, y);
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static AsymptoticSequence.Difference difference(boolean[] candidate, double[] y, GoldenInputs in) {
        MeanVariance stable = MeanVariance.START;
        MeanVariance other = MeanVariance.START;
        for (int i = 0; i < y.length; i++) {
            stable = candidate[i] ? stable : stable.after(y[i]);
            other = candidate[i] ? other.after(y[i]) : other;
        }
        return AsymptoticSequence.difference(stable, other, in.real("alpha"));
    }

    private static double ratio(double[] adjusted, double[] y) {
        return MeanVariance.of(adjusted).variance() / MeanVariance.of(y).variance();
    }

    static Object quantile(GoldenInputs in, String key) {
        return Arrays.stream(in.column("p"))
                .map(p -> QuantileSequence.reach(p, in.integer("t"), in.real("alpha")))
                .toArray();
    }

    static Object mixture(GoldenInputs in, String key) {
        double[] n = in.column("n");
        double[] lnLambda = new double[n.length];
        double[] p = new double[n.length];
        MixtureTest test = MixtureTest.START;
        for (int i = 0; i < n.length; i++) {
            lnLambda[i] = MixtureTest.lnLambda(look(in, (long) n[i]), in.real("tau2"), in.real("d0"));
            test = test.after(lnLambda[i]);
            p[i] = test.pValue();
        }
        return switch (key) {
            case "msprt.v" -> look(in, 1).variance();
            case "msprt.ln_lambda" -> lnLambda;
            case "msprt.p" -> p;
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static MixtureTest.Look look(GoldenInputs in, long pairs) {
        return new MixtureTest.Look(in.real("p1"), in.real("p2"), pairs);
    }

    static Object cuped(GoldenInputs in, String key) {
        double[] x = in.column("x");
        double[] y = in.column("y");
        Cuped cuped = Cuped.fit(x, y);
        return switch (key) {
            case "cuped.theta" -> cuped.theta();
            case "cuped.adjusted" -> cuped.adjusted(x, y);
            case "cuped.ratio" -> ratio(cuped.adjusted(x, y), y);
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object power(GoldenInputs in, String key) {
        return switch (key) {
            case "power.n_s" ->
                Power.fixedHorizon(
                        new Power.Quantiles(in.real("z_a"), in.real("z_b")),
                        in.real("p1"),
                        in.real("p2"),
                        in.real("k"));
            case "power.g" -> Power.growth(in.real("ps"), in.real("pc"), in.real("pi"));
            case "power.units" -> Power.gateUnits(in.real("ps"), in.real("pc"), in.real("pi"), in.real("alpha"));
            default -> throw new IllegalArgumentException(key);
        };
    }

    static Object threshold(GoldenInputs in, String key) {
        AbsoluteThreshold threshold =
                new AbsoluteThreshold(in.integer("n"), in.real("share"), in.integer("measurements"));
        return switch (key) {
            case "threshold.fail" -> threshold.failure(in.real("rate"));
            case "threshold.abort" -> threshold.abort(in.real("rate"), in.integer("allowed"));
            default -> throw new IllegalArgumentException(key);
        };
    }
}

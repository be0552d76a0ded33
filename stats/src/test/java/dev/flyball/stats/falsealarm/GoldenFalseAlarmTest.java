package dev.flyball.stats.falsealarm;

import dev.flyball.stats.PValues;
import dev.flyball.stats.golden.GoldenFile;
import dev.flyball.stats.golden.GoldenInputs;
import dev.flyball.stats.sequential.MeanVariance;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The families of the golden file of drift that are about false alarms.
class GoldenFalseAlarmTest {
    @TestFactory
    Stream<DynamicTest> everyKeyOfEveryCaseIsAsExpected() throws IOException {
        return new GoldenFile("drift.json", Set.of("esr", "multiplicity", "ucb"), GoldenFalseAlarmTest::got).tests();
    }

    private static Object got(String family, GoldenInputs in, String key) {
        return switch (family) {
            case "esr" -> detector(in, key);
            case "multiplicity" -> multiplicity(in.column("p"), in.real("alpha"), key);
            case "ucb" -> bound(in.column("x"), in.real("eta"), key);
            default -> throw new IllegalArgumentException(family);
        };
    }

    /// Without resets: the threshold cannot be reached while ln S_t is read.
    private static Object detector(GoldenInputs in, String key) {
        double[] x = in.column("x");
        double p0 = in.real("p0");
        if (key.equals("esr.alarm")) {
            MeanDetector detector = new MeanDetector(p0, in.real("c"));
            for (double value : x) {
                Optional<MeanDetector.Alarm> alarm = detector.add(value);
                if (alarm.isPresent()) {
                    return (int) alarm.get().at();
                }
            }
            return "none";
        }
        MeanDetector detector = new MeanDetector(p0, Double.MAX_VALUE);
        for (int t = 0; t < Integer.parseInt(key.replaceAll(".*@", "")); t++) {
            detector.add(x[t]);
        }
        return StrictMath.log(detector.statistic());
    }

    private static Object multiplicity(double[] p, double alpha, String key) {
        return switch (key) {
            case "bh.rejected" -> PValues.benjaminiHochbergRejected(p, alpha);
            case "by.rejected" -> PValues.benjaminiYekutieliRejected(p, alpha);
            case "ebh.rejected" ->
                EValues.benjaminiHochbergRejected(
                        Arrays.stream(p).map(EValues::ofPValue).toArray(), alpha);
            case "bh.adjusted_sum" ->
                Arrays.stream(PValues.benjaminiHochberg(p)).sum();
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static Object bound(double[] x, double eta, String key) {
        long ones = Arrays.stream(x).filter(value -> value == 1).count();
        return switch (key) {
            case "ucb.successes" -> (int) ones;
            case "ucb.clopper_pearson" -> UpperMeanBound.clopperPearson(ones, x.length, eta);
            case "ucb.hoeffding" -> UpperMeanBound.hoeffding(MeanVariance.of(x), eta);
            case "ucb.empirical_bernstein" -> UpperMeanBound.empiricalBernstein(MeanVariance.of(x), eta);
            default -> throw new IllegalArgumentException(key);
        };
    }
}

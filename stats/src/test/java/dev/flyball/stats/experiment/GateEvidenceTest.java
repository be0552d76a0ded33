package dev.flyball.stats.experiment;

import static dev.flyball.stats.experiment.Arm.CANDIDATE;
import static dev.flyball.stats.experiment.Arm.STABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateEvidenceTest {
    private static final double[][] WORKED = {
        // pi, candidate?, event?, a, b, m, factor, E
        {0.05, 0, 0, 0.500000000000, 0.500000000000, 0.500000000000, 1.000000000000, 1.000000000000},
        {0.05, 1, 1, 0.245098039216, 0.250000000000, 0.245343137255, 1.018981018981, 1.018981018981},
        {0.05, 0, 0, 0.490282598089, 0.509885634534, 0.491262749911, 1.001926636632, 1.020944225140},
        {0.05, 1, 0, 0.360598863066, 0.387264196134, 0.361932129719, 0.960298790154, 0.980411504216},
        {0.25, 1, 1, 0.288453376738, 0.307659744860, 0.293254968768, 1.049120313809, 1.028569624965},
        {0.25, 0, 1, 0.400757646867, 0.430897326164, 0.408292566691, 0.981545292668, 1.009587673566},
        {0.25, 1, 1, 0.490771556342, 0.509588965351, 0.495475908594, 1.028483840509, 1.038344607840},
        {0.25, 0, 0, 0.549800700788, 0.576598145276, 0.556500061910, 1.015105664165, 1.054029492773},
        {0.5, 1, 1, 0.481628138690, 0.518595986147, 0.500112062418, 1.036959563901, 1.092985963164},
        {0.5, 0, 0, 0.528013794479, 0.572875555114, 0.550444674797, 1.049895705956, 1.147521269396},
        {0.5, 1, 0, 0.472847209926, 0.527290327081, 0.500068768503, 0.945549393871, 1.085038040732},
        {0.5, 1, 1, 0.434879448481, 0.480557829439, 0.457718638960, 1.049897881657, 1.139179140482}
    };

    private static Unit unit(double[] row) {
        return new Unit(row[0], row[1] == 1 ? CANDIDATE : STABLE, row[2] == 1);
    }

    @Test
    void workedExampleOfTwelveUnits() {
        GateEvidence evidence = GateEvidence.START;
        for (double[] row : WORKED) {
            Unit unit = unit(row);
            Bet bet = evidence.decayed().bet(Question.WORSE, unit.probability());
            assertThat(bet.stable()).isCloseTo(row[3], within(5e-13));
            assertThat(bet.candidate()).isCloseTo(row[4], within(5e-13));
            assertThat(bet.mixture()).isCloseTo(row[5], within(5e-13));
            assertThat(bet.factor(unit.arm(), unit.event())).isCloseTo(row[6], within(5e-13));
            evidence = evidence.after(Question.WORSE, unit);
            assertThat(StrictMath.exp(evidence.lnE())).isCloseTo(row[7], within(5e-13));
        }
        assertThat(evidence.lnE()).isCloseTo(0.1303079508354847, within(1e-15));
        assertThat(StrictMath.exp(evidence.maxLnE())).isCloseTo(1.1475212693961658, within(1e-12));
        assertThat(evidence.pValue()).isCloseTo(0.8714435424157387, within(1e-12));
        assertThat(evidence.counts()).isEqualTo(new ArmCounts(5, 1, 7, 5));
    }

    @Test
    void factorsOfAFixedGuess() {
        Bet bet = new Bet(0.02, 0.04, 0.9 * 0.02 + 0.1 * 0.04);
        assertThat(bet.mixture()).isCloseTo(0.022, within(1e-17));
        assertThat(bet.factor(CANDIDATE, true)).isCloseTo(1.8181818181818181, within(1e-12));
        assertThat(bet.factor(CANDIDATE, false)).isCloseTo(0.9815950920245399, within(1e-12));
        assertThat(bet.factor(STABLE, true)).isCloseTo(0.9090909090909091, within(1e-12));
        assertThat(bet.factor(STABLE, false)).isCloseTo(1.0020449897750512, within(1e-12));
    }

    @Test
    void longFixture() {
        GateEvidence evidence = GateEvidence.START;
        List<Double> lnE = new ArrayList<>();
        int candidates = 0;
        int stables = 0;
        for (int t = 1; t <= 1000; t++) {
            boolean candidate = t % 4 == 0;
            boolean event = candidate ? ++candidates % 5 == 0 : ++stables % 50 == 0;
            evidence = evidence.after(Question.WORSE, new Unit(0.25, candidate ? CANDIDATE : STABLE, event));
            lnE.add(evidence.lnE());
        }
        assertThat(lnE.get(99)).isCloseTo(2.234996041089239, within(1e-12));
        assertThat(lnE.get(399)).isCloseTo(12.604918458122244, within(1e-11));
        assertThat(lnE.get(999)).isCloseTo(36.55669494143942, within(1e-10));
        assertThat(firstAbove(lnE, 20)).isEqualTo(120);
        assertThat(firstAbove(lnE, 100)).isEqualTo(180);
        assertThat(StrictMath.exp(lnE.get(119))).isCloseTo(21.352217674351984, within(1e-9));
        assertThat(StrictMath.exp(lnE.get(179))).isCloseTo(148.81035633610747, within(1e-8));
    }

    private static int firstAbove(List<Double> lnE, double e) {
        for (int t = 1; t <= lnE.size(); t++) {
            if (lnE.get(t - 1) >= StrictMath.log(e)) {
                return t;
            }
        }
        return -1;
    }

    @Test
    void replayFromAnySnapshotIsEqualBitForBit() {
        Trials.of(50).check(draw -> {
            List<Unit> units = draw.list(
                    1,
                    400,
                    () -> new Unit(draw.between(0.01, 0.99), draw.chance(0.4) ? CANDIDATE : STABLE, draw.chance(0.3)));
            List<GateEvidence> states = new ArrayList<>(List.of(GateEvidence.START));
            units.forEach(unit -> states.add(states.getLast().after(Question.WORSE, unit)));
            int cut = draw.between(0, units.size());
            GateEvidence restored = restored(states.get(cut));
            for (Unit unit : units.subList(cut, units.size())) {
                restored = restored.after(Question.WORSE, unit);
            }
            // records of doubles compare by their bits
            assertThat(restored).isEqualTo(states.getLast());
        });
    }

    /// Through the shortest decimal text of each component, as a snapshot is stored.
    private static GateEvidence restored(GateEvidence state) {
        DecayedCounts decayed = state.decayed();
        return new GateEvidence(
                new DecayedCounts(
                        through(decayed.stableUnits()),
                        through(decayed.stableEvents()),
                        through(decayed.candidateUnits()),
                        through(decayed.candidateEvents())),
                through(state.lnE()),
                through(state.maxLnE()),
                state.counts());
    }

    private static double through(double value) {
        return Double.parseDouble(Double.toString(value));
    }

    @Test
    void everyBetIsFairUnderEqualRatesAndNotFavourableToTheCandidateUnderLower() {
        Trials.of(500).check(draw -> {
            DecayedCounts counts = new DecayedCounts(draw.between(0.0, 2000.0), 0, draw.between(0.0, 2000.0), 0);
            counts = new DecayedCounts(
                    counts.stableUnits(),
                    draw.between(0.0, counts.stableUnits()),
                    counts.candidateUnits(),
                    draw.between(0.0, counts.candidateUnits()));
            double pi = draw.between(0.01, 0.99);
            double stableRate = draw.between(0.0, 1.0);
            double lower = draw.between(0.0, 1.0) * stableRate;
            Bet bet = counts.bet(Question.WORSE, pi);
            assertThat(mean(bet, pi, stableRate, stableRate)).isCloseTo(1, within(1e-12));
            assertThat(mean(bet, pi, stableRate, lower)).isLessThanOrEqualTo(1 + 1e-12);
            Bet better = counts.bet(Question.BETTER, pi);
            assertThat(mean(better, pi, lower, stableRate)).isLessThanOrEqualTo(1 + 1e-12);
        });
    }

    private static double mean(Bet bet, double pi, double stableRate, double candidateRate) {
        return pi * (candidateRate * bet.factor(CANDIDATE, true) + (1 - candidateRate) * bet.factor(CANDIDATE, false))
                + (1 - pi) * (stableRate * bet.factor(STABLE, true) + (1 - stableRate) * bet.factor(STABLE, false));
    }

    @Test
    void aUnitWithoutAControlIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Unit(1, CANDIDATE, true))
                .withMessage("The probability of the candidate (1.0) must lie between 0 and 1: a unit without a control"
                        + " carries no evidence.");
        assertThatIllegalArgumentException().isThrownBy(() -> new Unit(Double.NaN, CANDIDATE, true));
    }

    @Test
    void severalArmsComparePairwise() {
        assertThat(Unit.pair(0.2, 0.6)).isEqualTo(0.25);
    }

    @Test
    void everySingleEvidenceCountsForTheVerdict() {
        GateEvidence fell = new GateEvidence(DecayedCounts.NONE, 1, 4, ArmCounts.NONE);
        assertThat(fell.reached(0.05)).isTrue();
        assertThat(fell.reached(0.01)).isFalse();
    }
}

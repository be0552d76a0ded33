package dev.flyball.stats.offpolicy;

import dev.flyball.stats.Bounds;
import dev.flyball.stats.sequential.BettingInterval;
import dev.flyball.stats.sequential.MeanVariance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// Estimates of what a policy would have earned, from the decisions of others, before it gets traffic.
///
/// IPS: Horvitz and Thompson 1952; SNIPS: Swaminathan and Joachims 2015, The self-normalized estimator for
/// counterfactual learning, eq. 5; DR: Dudík, Langford and Li 2011, Doubly robust policy
/// evaluation and learning, eq. 1;
/// interval: betting, as Karampatziakis, Mineiro and Ramdas 2021, Off-policy confidence sequences.
///
/// @param clip greatest weight of the clipped estimates, positive
/// @param alpha accepted chance that an interval misses the value
public record PolicyEvaluation(double clip, double alpha) {
    private static final double LEAST_EFFECTIVE = 100;
    private static final double LEAST_EFFECTIVE_SHARE = 0.01;

    public PolicyEvaluation {
        if (!(clip > 0)) {
            throw new IllegalArgumentException("The clip (" + clip + ") must be positive.");
        }
    }

    /// The value of the policy, or why none is reported.
    ///
    /// @param decisions in the order of the log
    /// @param possible the greatest target/logging over all contexts and arms, known beforehand;
    /// [#greatestWeight] of
    ///     all contexts where they are few
    public PolicyValue evaluate(List<EvaluatedDecision> decisions, double possible) {
        List<Refusal> reasons = refusals(decisions);
        return reasons.isEmpty() ? estimate(decisions, possible) : new PolicyValue.Refused(reasons);
    }

    /// The greatest weight that contexts allow, from a vector of each.
    public static double greatestWeight(List<EvaluatedDecision> contexts) {
        return contexts.stream()
                .mapToDouble(EvaluatedDecision::greatestWeight)
                .max()
                .orElse(0);
    }

    /// Why no value should be reported; empty when it may be.
    public static List<Refusal> refusals(List<EvaluatedDecision> decisions) {
        List<Refusal> reasons = new ArrayList<>();
        if (decisions.isEmpty()) {
            return List.of(new Refusal.NoDecisions());
        }
        long without = decisions.stream()
                .filter(decision -> !hasPropensity(decision.logged()))
                .count();
        long unsupported = decisions.stream()
                .filter(decision -> decision.logged().propensities().length > 0 && decision.unsupported())
                .count();
        if (without > 0) {
            reasons.add(new Refusal.NoPropensity(without));
        }
        if (unsupported > 0) {
            reasons.add(new Refusal.NoSupport(unsupported));
        }
        mixedVersions(decisions).ifPresent(reasons::add);
        if (without == 0) {
            double needed = Math.max(LEAST_EFFECTIVE, LEAST_EFFECTIVE_SHARE * decisions.size());
            double effective = weights(decisions, 0).effective();
            if (!(effective >= needed)) {
                reasons.add(new Refusal.FewEffective(effective, needed));
            }
        }
        return reasons;
    }

    private static boolean hasPropensity(LoggedDecision decision) {
        double[] propensities = decision.propensities();
        return propensities.length > 0 && propensities[decision.arm()] > 0;
    }

    private static Optional<Refusal> mixedVersions(List<EvaluatedDecision> decisions) {
        SortedSet<String> versions = new TreeSet<>();
        boolean foreign = false;
        for (EvaluatedDecision decision : decisions) {
            LoggedDecision.Versions of = decision.logged().versions();
            versions.add(of.decidedBy());
            foreign |= !of.decidedBy().equals(of.propensitiesOf());
        }
        return foreign ? Optional.of(new Refusal.MixedVersions(versions)) : Optional.empty();
    }

    /// The estimates whatever [#refusals] says; every decision must have a positive propensity of its arm.
    ///
    /// @throws IllegalArgumentException without decisions
    public PolicyValue.Estimated estimate(List<EvaluatedDecision> decisions, double possible) {
        if (decisions.isEmpty()) {
            throw new IllegalArgumentException("There are no decisions to estimate from.");
        }
        return new PolicyValue.Estimated(
                importance(plain(decisions), possible),
                new PolicyValue.Clipped(clip, importance(clipped(decisions), clip), robust(clipped(decisions))),
                selfNormalised(decisions),
                mean(decisions, EvaluatedDecision::direct).value(),
                robust(plain(decisions)),
                weights(decisions, possible));
    }

    /// A decision and the weight it gets.
    private record Weighed(EvaluatedDecision decision, double weight) {
        double earned() {
            return weight * decision.logged().reward();
        }

        double robust() {
            return decision.direct() + weight * decision.surprise();
        }
    }

    private static List<Weighed> plain(List<EvaluatedDecision> decisions) {
        return decisions.stream()
                .map(decision -> new Weighed(decision, decision.weight()))
                .toList();
    }

    private List<Weighed> clipped(List<EvaluatedDecision> decisions) {
        return decisions.stream()
                .map(decision -> new Weighed(decision, Math.min(decision.weight(), clip)))
                .toList();
    }

    private static PolicyValue.Estimate robust(List<Weighed> decisions) {
        return mean(decisions, Weighed::robust);
    }

    private PolicyValue.Weighted importance(List<Weighed> weighed, double possible) {
        return new PolicyValue.Weighted(mean(weighed, Weighed::earned), bounds(weighed, possible));
    }

    /// Bounds of the mean of w r / bound, scaled back.
    private Optional<Bounds> bounds(List<Weighed> weighed, double possible) {
        double[] x = new double[weighed.size()];
        for (int i = 0; i < x.length; i++) {
            double reward = weighed.get(i).decision().logged().reward();
            x[i] = weighed.get(i).earned() / possible;
            if (!(reward >= 0 && reward <= 1 && x[i] <= 1)) {
                return Optional.empty();
            }
        }
        return BettingInterval.of(x, alpha)
                .map(bounds -> new Bounds(bounds.low() * possible, bounds.high() * possible));
    }

    private static <T> PolicyValue.Estimate mean(List<T> decisions, ToDoubleFunction<T> term) {
        double[] terms = decisions.stream().mapToDouble(term).toArray();
        double sum = 0;
        for (double value : terms) {
            sum += value;
        }
        double error = Math.sqrt(MeanVariance.of(terms).variance()) / Math.sqrt(terms.length);
        return new PolicyValue.Estimate(sum / terms.length, error);
    }

    private static PolicyValue.Estimate selfNormalised(List<EvaluatedDecision> decisions) {
        double weights = 0;
        double earned = 0;
        for (EvaluatedDecision decision : decisions) {
            weights += decision.weight();
            earned += decision.weight() * decision.logged().reward();
        }
        double value = earned / weights;
        double squares = 0;
        for (EvaluatedDecision decision : decisions) {
            double distance = decision.weight() * (decision.logged().reward() - value);
            squares += distance * distance;
        }
        return new PolicyValue.Estimate(value, Math.sqrt(squares) / weights);
    }

    private static PolicyValue.Weights weights(List<EvaluatedDecision> decisions, double possible) {
        double sum = 0;
        double squares = 0;
        double greatest = 0;
        for (EvaluatedDecision decision : decisions) {
            double weight = decision.weight();
            sum += weight;
            squares += weight * weight;
            greatest = Math.max(greatest, weight);
        }
        return new PolicyValue.Weights(squares == 0 ? 0 : sum * sum / squares, greatest, possible);
    }
}

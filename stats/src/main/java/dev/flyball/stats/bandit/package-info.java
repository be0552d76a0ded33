/// Bandits: posteriors, scores and vectors of probabilities from which an arm is drawn and logged exactly.
@NullMarked
package dev.flyball.stats.bandit;

import org.jspecify.annotations.NullMarked;

/// The golden file of rollouts, whose families lie in several packages, and the simulations of its error rates.
@org.jspecify.annotations.NullMarked
package dev.flyball.stats.rollouts;

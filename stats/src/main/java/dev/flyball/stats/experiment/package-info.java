/// The mathematics of a controlled rollout: assignment, the e-process of two arms, the pass rule of a step, sample
/// ratio, adjustment and planning. States are values: whoever feeds them keeps, stores and replays them.
@NullMarked
package dev.flyball.stats.experiment;

import org.jspecify.annotations.NullMarked;

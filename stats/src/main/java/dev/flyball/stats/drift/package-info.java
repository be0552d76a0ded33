/// How far a window of rows is from a reference, and whether chance explains it.
///
/// The calibrated comparison ([CalibratedComparison]) works on counts in cells that the reference fixed
/// ([FrozenEdges]), so that windows, hosts and segments add up exactly. Everything here is a pure function of its
/// arguments, sums in a fixed order and uses `StrictMath`: the same counts give the same bits everywhere. `p` and `n`
/// belong to the reference, `q` and `m` to the current window.
@NullMarked
package dev.flyball.stats.drift;

import org.jspecify.annotations.NullMarked;

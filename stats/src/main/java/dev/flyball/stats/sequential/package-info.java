/// Inference that may be looked at after every observation: confidence sequences and detectors of change.
@NullMarked
package dev.flyball.stats.sequential;

import org.jspecify.annotations.NullMarked;

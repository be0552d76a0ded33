/// What a model's quality is while labels are missing, late or few.
@NullMarked
package dev.flyball.stats.performance;

import org.jspecify.annotations.NullMarked;

/// The algorithms that a run tries, from features to a predictor. They know nothing of files, folds or metrics.
@NullMarked
package dev.flyball.training.learners;

import org.jspecify.annotations.NullMarked;

/// Writes a model as a package: a directory that holds everything a predictor needs and what a reader must know of it.
@NullMarked
package dev.flyball.training.packaging;

import org.jspecify.annotations.NullMarked;

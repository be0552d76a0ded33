/// From a dataset to a package: target, candidates, cross-validation, selection, evaluation, packaging.
@NullMarked
package dev.flyball.training;

import org.jspecify.annotations.NullMarked;

/// Predictors: trees, linear models and constants, with their binary form.
@NullMarked
package dev.flyball.model.predict;

import org.jspecify.annotations.NullMarked;

/// What a model's predictions are worth: metrics, their intervals, calibration and slices. Pure functions.
@NullMarked
package dev.flyball.training.metrics;

import org.jspecify.annotations.NullMarked;

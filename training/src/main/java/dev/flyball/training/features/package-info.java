/// Fits the `features:` of a project on training rows.
@NullMarked
package dev.flyball.training.features;

import org.jspecify.annotations.NullMarked;

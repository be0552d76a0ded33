/// Fitted row-level transforms: one implementation for training and serving.
@NullMarked
package dev.flyball.model.features;

import org.jspecify.annotations.NullMarked;

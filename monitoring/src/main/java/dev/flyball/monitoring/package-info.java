/// Watches what a model is given against what it learned from: the reference of each feature, and how a window differs.
@NullMarked
package dev.flyball.monitoring;

import org.jspecify.annotations.NullMarked;

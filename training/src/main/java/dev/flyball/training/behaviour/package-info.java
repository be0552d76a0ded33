/// Behavioural tests: what a model must do whatever its metrics say.
@NullMarked
package dev.flyball.training.behaviour;

import org.jspecify.annotations.NullMarked;

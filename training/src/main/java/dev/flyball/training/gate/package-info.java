/// Whether a model may be registered: the rules of a project, decided on test rows with the error that was allowed.
@NullMarked
package dev.flyball.training.gate;

import org.jspecify.annotations.NullMarked;

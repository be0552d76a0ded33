/// Feedback: what turned out to be true of a prediction, arriving later, joined by its id or its key.
///
/// Start at [dev.flyball.serving.feedback.Feedback]; [dev.flyball.serving.feedback.LabelledDecisions] reads the join.
@NullMarked
package dev.flyball.serving.feedback;

import org.jspecify.annotations.NullMarked;

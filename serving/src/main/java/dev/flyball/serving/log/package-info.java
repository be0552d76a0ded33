/// The prediction log: what every served prediction leaves behind, as records and ports.
///
/// Start at [dev.flyball.serving.log.PredictionLog]; a [dev.flyball.serving.log.Decision] is one request.
@NullMarked
package dev.flyball.serving.log;

import org.jspecify.annotations.NullMarked;

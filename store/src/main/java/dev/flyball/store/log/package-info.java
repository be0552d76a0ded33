/// The prediction log on the disk: append-only segments of checked records, one folder an endpoint.
///
/// Start at [dev.flyball.store.log.FilePredictionLog]; [dev.flyball.store.log.Frame] is the form of a record.
@NullMarked
package dev.flyball.store.log;

import org.jspecify.annotations.NullMarked;

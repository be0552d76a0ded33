/// Experiments, runs, metrics, datasets, logged and registered models, versions, aliases, events: MLflow's nouns, the
/// ports that keep them, and fakes of the ports that last as long as their object.
@NullMarked
package dev.flyball.registry;

import org.jspecify.annotations.NullMarked;

/// Durable runs: states, records, the ports that keep them, step bodies, and the engine that carries them out.
@NullMarked
package dev.flyball.pipeline.run;

import org.jspecify.annotations.NullMarked;

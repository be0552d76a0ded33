/// What every adapter of the registry's ports must do; the test jar takes it to the adapters' modules.
@NullMarked
package dev.flyball.registry;

import org.jspecify.annotations.NullMarked;

/// Reads and writes the YAML of files that people edit, with places for messages.
@NullMarked
package dev.flyball.data.yaml;

import org.jspecify.annotations.NullMarked;

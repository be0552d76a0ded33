/// Artifacts as files: content-addressed objects and the plain files of runs, published whole or not at all.
@NullMarked
package dev.flyball.store.files;

import org.jspecify.annotations.NullMarked;

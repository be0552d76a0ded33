@NullMarked
package dev.flyball.store.files;

import org.jspecify.annotations.NullMarked;

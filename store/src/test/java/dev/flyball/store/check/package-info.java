@NullMarked
package dev.flyball.store.check;

import org.jspecify.annotations.NullMarked;

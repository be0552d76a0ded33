@NullMarked
package dev.flyball.store.log;

import org.jspecify.annotations.NullMarked;

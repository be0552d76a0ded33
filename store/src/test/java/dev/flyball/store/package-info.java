@NullMarked
package dev.flyball.store;

import org.jspecify.annotations.NullMarked;

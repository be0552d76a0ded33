@NullMarked
package dev.flyball.serving.log;

import org.jspecify.annotations.NullMarked;

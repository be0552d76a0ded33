/// The project file: read, checked with all its errors, resolved to typed specs; and the same by a Java builder.
@NullMarked
package dev.flyball.pipeline.project;

import org.jspecify.annotations.NullMarked;

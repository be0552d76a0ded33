/// The server: protocols over HTTP, and the wiring of everything by constructors.
@NullMarked
package dev.flyball.server;

import org.jspecify.annotations.NullMarked;

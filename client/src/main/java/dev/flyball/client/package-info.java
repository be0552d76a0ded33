/// A client of the server's own API, on the JDK's HTTP client alone.
@NullMarked
package dev.flyball.client;

import org.jspecify.annotations.NullMarked;

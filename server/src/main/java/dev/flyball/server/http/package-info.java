/// One router and one gate in front of every route, on Helidon.
@NullMarked
package dev.flyball.server.http;

import org.jspecify.annotations.NullMarked;

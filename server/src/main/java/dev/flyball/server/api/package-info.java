/// Flyball's own routes under `/api/v1`, and the small ones beside them.
@NullMarked
package dev.flyball.server.api;

import org.jspecify.annotations.NullMarked;

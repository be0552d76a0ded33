/// The ground: ids, digests, canonical JSON, error codes, seeded randomness, limits. No third-party code, Java 17.
@NullMarked
package dev.flyball.kernel;

import org.jspecify.annotations.NullMarked;

/// Strict JSON without dependencies: a small tree, a parser with limits, and the canonical form that digests use.
@NullMarked
package dev.flyball.kernel.json;

import org.jspecify.annotations.NullMarked;

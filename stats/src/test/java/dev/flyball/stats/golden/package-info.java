/// Golden files: their inputs, their comparison and their tolerances.
@org.jspecify.annotations.NullMarked
package dev.flyball.stats.golden;

/// What tests of every module share: seeded trials of a property, values to try it on, the folder of shared data.
@NullMarked
package dev.flyball.testing;

import org.jspecify.annotations.NullMarked;

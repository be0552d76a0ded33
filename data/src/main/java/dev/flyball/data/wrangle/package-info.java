/// Changes tables by SQL files and a few functions, before anything is fitted; what it does
/// follows from the table alone.
@NullMarked
package dev.flyball.data.wrangle;

import org.jspecify.annotations.NullMarked;

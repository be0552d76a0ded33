/// The conditions that people write in a project file, as `auc >= champion.auc - 0.002 @ 95%`: parse, check, print.
@NullMarked
package dev.flyball.kernel.expression;

import org.jspecify.annotations.NullMarked;

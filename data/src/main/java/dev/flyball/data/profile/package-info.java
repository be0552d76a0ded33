/// What a table holds, column by column.
@NullMarked
package dev.flyball.data.profile;

import org.jspecify.annotations.NullMarked;

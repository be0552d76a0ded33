/// The scores and limits of other tools by formula, so that their numbers can be compared with ours.
@NullMarked
package dev.flyball.stats.drift.like;

import org.jspecify.annotations.NullMarked;

/// What is wrong with a home and its database: looks that change nothing, so that they may be
/// taken while a server works.
@NullMarked
package dev.flyball.store.check;

import org.jspecify.annotations.NullMarked;

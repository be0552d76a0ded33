/// What a table must satisfy: rules, their inference from a profile, and the check of a table against them.
@NullMarked
package dev.flyball.data.contract;

import org.jspecify.annotations.NullMarked;

/// The home directory and the open store: what the shell opens once and hands to everybody as ports.
@NullMarked
package dev.flyball.store;

import org.jspecify.annotations.NullMarked;

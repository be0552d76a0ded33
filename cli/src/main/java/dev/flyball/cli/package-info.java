/// The `flyball` command: a small HTTP client, and the commands that need no server.
@NullMarked
package dev.flyball.cli;

import org.jspecify.annotations.NullMarked;

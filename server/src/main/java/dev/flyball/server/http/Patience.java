package dev.flyball.server.http;

import java.time.Duration;

/// How long the server waits for the other side of a connection.
///
/// @param head from the first moment of a connection, or from the first line of a later request,
/// to the end of the headers
/// @param body between two pieces of a body
/// @param idle between two requests
/// @param write for a piece of an answer to be taken
/// @param linger to read what a client still sends after it was refused, so that it sees the answer
/// @param bytesPerSecond what a body must bring on average once `body` has passed
public record Patience(
        Duration head, Duration body, Duration idle, Duration write, Duration linger, int bytesPerSecond) {
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(75),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            1024);
}

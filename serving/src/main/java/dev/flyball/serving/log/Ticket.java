package dev.flyball.serving.log;

import java.util.Comparator;

/// A place in the order of an endpoint's decisions, drawn before a revision is chosen, so that the
/// order does not depend
/// on the revision (rollouts.md section 5.2).
///
/// Ordered by epoch, then number.
///
/// @param epoch rises with every start of the server
/// @param number from 1, without gaps within an epoch
public record Ticket(String endpoint, long epoch, long number) implements Comparable<Ticket> {
    private static final Comparator<Ticket> ORDER =
            Comparator.comparingLong(Ticket::epoch).thenComparingLong(Ticket::number);

    @Override
    public int compareTo(Ticket other) {
        return ORDER.compare(this, other);
    }
}

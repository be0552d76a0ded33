package dev.flyball.rollout;

import dev.flyball.kernel.Digest;
import dev.flyball.serving.log.Ticket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The units of a rollout that requests named, each with its first decision, which alone counts.
///
/// A unit is remembered by 64 bits of SHA-256 that its draw does not use, so that the chance of taking a new unit for a
/// known one, which only loses a datum, does not depend on its arm. Not safe for several threads.
final class SeenUnits {
    /// More than so many are not remembered; further units then carry no evidence, whatever their arm.
    private static final int MOST = 2_000_000;

    private static final byte[] PURPOSE = "flyball-seen/1\0".getBytes(StandardCharsets.US_ASCII);

    private final Map<Long, Place> first = new HashMap<>();
    private final List<Seen> unsaved = new ArrayList<>();

    private record Place(long epoch, long number) {}

    /// A unit and its first decision.
    record Seen(long unit, long epoch, long number) {
        /// The three numbers in which it is kept.
        Stream<Long> numbers() {
            return Stream.of(unit, epoch, number);
        }
    }

    /// Takes up units that were kept, three numbers each.
    void restore(List<Long> numbers) {
        for (int i = 0; i + 2 < numbers.size(); i += 3) {
            first.put(numbers.get(i), new Place(numbers.get(i + 1), numbers.get(i + 2)));
        }
    }

    /// Whether a decision is the first of its unit; to be asked again of the same decision gives the same answer.
    boolean isFirst(String unit, Ticket ticket) {
        byte[] text = unit.getBytes(StandardCharsets.UTF_8);
        ByteBuffer named =
                ByteBuffer.allocate(PURPOSE.length + text.length).put(PURPOSE).put(text);
        long hash = ByteBuffer.wrap(sha(named.array())).getLong();
        Place place = first.get(hash);
        if (place != null) {
            return place.epoch() == ticket.epoch() && place.number() == ticket.number();
        }
        if (first.size() >= MOST) {
            return false;
        }
        first.put(hash, new Place(ticket.epoch(), ticket.number()));
        unsaved.add(new Seen(hash, ticket.epoch(), ticket.number()));
        return true;
    }

    private static byte[] sha(byte[] bytes) {
        return Digest.sha256().digest(bytes);
    }

    /// Units seen since they were last taken.
    List<Seen> takeUnsaved() {
        List<Seen> taken = List.copyOf(unsaved);
        unsaved.clear();
        return taken;
    }
}

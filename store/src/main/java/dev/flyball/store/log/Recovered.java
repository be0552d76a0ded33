package dev.flyball.store.log;

import dev.flyball.serving.log.EventClock;
import dev.flyball.serving.log.LogEntry;
import dev.flyball.store.files.Appending;
import dev.flyball.store.files.DiskFailure;
import dev.flyball.store.files.Storage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A log as it was found at the start: checked, with its torn tail cut off.
///
/// @param index of the newest segment
/// @param epoch of the last record, 0 when there is none
/// @param ordinal how many decisions of that epoch were kept
record Recovered(SegmentList segments, MemoryIndex index, long epoch, long ordinal, EventClock clock) {
    private static final System.Logger LOG = System.getLogger(Recovered.class.getName());
    /// So much of the log's end is checked at the start; what is older is checked when it is read.
    private static final long CHECKED_BYTES = 512L << 20;

    static Recovered nothing() {
        return new Recovered(new SegmentList(List.of(), 0), new MemoryIndex(), 0, 0, new EventClock());
    }

    /// @throws dev.flyball.kernel.FlyballException FB-604 when the log is damaged
    static Recovered of(String endpoint, Path folder, Storage storage) {
        try {
            List<Segment> segments = segments(endpoint, folder);
            if (segments.isEmpty()) {
                return nothing();
            }
            checkOlder(segments);
            return newest(endpoint, segments, storage);
        } catch (IOException e) {
            throw DiskFailure.of(e, folder);
        }
    }

    private static List<Segment> segments(String endpoint, Path folder) throws IOException {
        List<Segment> segments = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                long first = Segment.first(file);
                if (first > 0) {
                    segments.add(new Segment(endpoint, file, first, Files.size(file), null));
                }
            }
        }
        return segments;
    }

    private static void checkOlder(List<Segment> segments) {
        long checked = 0;
        for (int i = segments.size() - 2; i >= 0 && checked < CHECKED_BYTES; i--) {
            check(segments.get(i), segments.get(i + 1).first());
            checked += segments.get(i).durable();
        }
    }

    /// Every record of a segment must be whole, and the next segment go on where it ends.
    static void check(Segment segment, long next) {
        ByteBuffer bytes = segment.bytes();
        int at = 0;
        long sequence = segment.first();
        while (Frame.read(bytes, at) instanceof Frame.Found.Whole(Frame frame) && frame.sequence() == sequence) {
            at = frame.end();
            sequence++;
        }
        if (at != bytes.limit() || sequence != next) {
            throw segment.damaged(at);
        }
    }

    private static Recovered newest(String endpoint, List<Segment> segments, Storage storage) throws IOException {
        Segment last = segments.getLast();
        MemoryIndex index = new MemoryIndex();
        EventClock clock = new EventClock();
        Scan scan = Scan.of(last.bytes(), last.first(), endpoint, index, entry -> {
            if (entry instanceof LogEntry.Kept kept) {
                clock.see(kept.decision());
            }
        });
        if (scan.damaged()) {
            throw last.damaged(scan.end());
        }
        if (scan.end() == 0 && segments.size() > 1) {
            // A segment whose first record never became whole.
            LOG.log(Level.WARNING, "An empty segment of the prediction log is dropped (" + last.file() + ").");
            storage.delete(last.file());
            return newest(endpoint, segments.subList(0, segments.size() - 1), storage);
        }
        if (scan.end() < last.durable()) {
            LOG.log(
                    Level.WARNING,
                    "The torn end of the prediction log is cut off (" + last.file() + " from offset " + scan.end()
                            + " on, " + (last.durable() - scan.end()) + " bytes).");
            try (Appending file = storage.append(last.file(), scan.end())) {
                file.force();
            }
        }
        Segment cut = new Segment(endpoint, last.file(), last.first(), scan.end(), index);
        List<Segment> all = new ArrayList<>(segments.subList(0, segments.size() - 1));
        all.add(cut);
        return new Recovered(new SegmentList(all, scan.last()), index, scan.epoch(), scan.ordinal(), clock);
    }
}

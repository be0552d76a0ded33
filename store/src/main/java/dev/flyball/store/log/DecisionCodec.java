package dev.flyball.store.log;

import dev.flyball.model.Batch;
import dev.flyball.serving.Revision;
import dev.flyball.serving.log.Assignment;
import dev.flyball.serving.log.Decision;
import dev.flyball.serving.log.Exposure;
import dev.flyball.serving.log.LoggedColumn;
import dev.flyball.serving.log.Outcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A decision as bytes, and back.
final class DecisionCodec {
    private DecisionCodec() {}

    /// A decision and what the log says of it.
    ///
    /// @param number of its ticket
    /// @param ordinal how many decisions of its epoch were kept, this one included
    record Read(long number, long ordinal, Decision decision) {}

    static void write(Payload out, long number, long ordinal, Decision decision, int layout) {
        out.putLong(number).putLong(ordinal);
        out.putText(decision.id()).putText(decision.endpoint()).putText(decision.protocol());
        out.putLong(decision.arrival().toEpochMilli())
                .putLong(decision.latency().toNanos());
        out.putByte(decision.outcome().ordinal());
        Revision revision = decision.revision();
        out.putInt(revision.number()).putText(revision.model()).putText(revision.version());
        out.putText(decision.unit());
        Assignment assignment = decision.assignment();
        out.putText(assignment.rollout()).putLong(assignment.epoch()).putInt(assignment.arm());
        out.putReal(assignment.propensity()).putByte(assignment.exposure().ordinal());
        rows(out, decision.rows(), layout);
    }

    private static void rows(Payload out, Decision.Rows rows, int layout) {
        long[] times = rows.times();
        out.putInt(times.length);
        boolean same = true;
        for (long time : times) {
            same &= time == times[0];
        }
        out.putByte(same ? 1 : 0).putLong(times[0]);
        for (int row = 1; row < times.length && !same; row++) {
            out.putLong(times[row]);
        }
        out.putByte(rows.omitted() ? 1 : 0).putInt(layout);
        rows.inputs().forEach(column -> values(out, column.values()));
        rows.outputs().forEach(column -> values(out, column.values()));
    }

    private static void values(Payload out, Batch.Values values) {
        switch (values) {
            case Batch.Numbers numbers -> {
                out.putInt(numbers.size());
                for (double value : numbers.values()) {
                    out.putReal(value);
                }
            }
            case Batch.Texts texts -> texts(out, texts);
        }
    }

    /// Only the texts that occur are written.
    private static void texts(Payload out, Batch.Texts texts) {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        for (int code : texts.codes()) {
            if (code >= 0) {
                places.putIfAbsent(code, places.size());
            }
        }
        out.putInt(texts.size()).putInt(places.size());
        places.keySet().forEach(code -> out.putText(texts.dictionary().get(code)));
        for (int code : texts.codes()) {
            out.putInt(code < 0 ? -1 : places.getOrDefault(code, -1));
        }
    }

    /// @throws RuntimeException when the bytes are none of a decision
    static Read read(ByteBuffer in, List<Layout> layouts) {
        long number = in.getLong();
        long ordinal = in.getLong();
        String id = Payload.text(in);
        String endpoint = Payload.text(in);
        String protocol = Payload.text(in);
        Instant arrival = Instant.ofEpochMilli(in.getLong());
        Duration latency = Duration.ofNanos(in.getLong());
        Outcome outcome = Outcome.values()[in.get()];
        Revision revision = new Revision(in.getInt(), Payload.text(in), Payload.text(in));
        String unit = Payload.textOrNull(in);
        Assignment assignment = new Assignment(
                Payload.textOrNull(in), in.getLong(), in.getInt(), in.getDouble(), Exposure.values()[in.get()]);
        Decision.Rows rows = readRows(in, layouts);
        return new Read(
                number,
                ordinal,
                new Decision(id, endpoint, revision, protocol, arrival, unit, assignment, outcome, latency, rows));
    }

    private static Decision.Rows readRows(ByteBuffer in, List<Layout> layouts) {
        long[] times = new long[in.getInt()];
        boolean same = in.get() == 1;
        times[0] = in.getLong();
        for (int row = 1; row < times.length; row++) {
            times[row] = same ? times[0] : in.getLong();
        }
        boolean omitted = in.get() == 1;
        Layout layout = layouts.get(in.getInt());
        return new Decision.Rows(times, columns(in, layout.inputs()), columns(in, layout.outputs()), omitted);
    }

    private static List<LoggedColumn> columns(ByteBuffer in, List<Layout.Spec> specs) {
        List<LoggedColumn> columns = new ArrayList<>(specs.size());
        for (Layout.Spec spec : specs) {
            Batch.Values values = spec.text() ? readTexts(in) : readNumbers(in);
            columns.add(new LoggedColumn(spec.name(), spec.type(), spec.width(), spec.key(), values));
        }
        return columns;
    }

    private static Batch.Numbers readNumbers(ByteBuffer in) {
        double[] values = new double[in.getInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
        return new Batch.Numbers(values);
    }

    private static Batch.Texts readTexts(ByteBuffer in) {
        int[] codes = new int[in.getInt()];
        int places = in.getInt();
        List<String> dictionary = new ArrayList<>(places);
        for (int i = 0; i < places; i++) {
            dictionary.add(Payload.text(in));
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = in.getInt();
        }
        return new Batch.Texts(codes, dictionary);
    }
}

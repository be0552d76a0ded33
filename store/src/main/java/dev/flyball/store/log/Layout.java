package dev.flyball.store.log;

import dev.flyball.model.DataType;
import dev.flyball.serving.log.LoggedColumn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Which columns a decision has, written once a segment; the decisions refer to it.
record Layout(List<Spec> inputs, List<Spec> outputs) {
    record Spec(String name, DataType type, int width, boolean key, boolean text) {
        static Spec of(LoggedColumn column) {
            return new Spec(column.name(), column.type(), column.width(), column.key(), column.isText());
        }
    }

    static Layout of(List<LoggedColumn> inputs, List<LoggedColumn> outputs) {
        return new Layout(
                inputs.stream().map(Spec::of).toList(),
                outputs.stream().map(Spec::of).toList());
    }

    void write(Payload out) {
        write(out, inputs);
        write(out, outputs);
    }

    private static void write(Payload out, List<Spec> specs) {
        out.putInt(specs.size());
        for (Spec spec : specs) {
            out.putText(spec.name()).putText(spec.type().name()).putInt(spec.width());
            out.putByte(spec.key() ? 1 : 0).putByte(spec.text() ? 1 : 0);
        }
    }

    static Layout read(ByteBuffer in) {
        return new Layout(specs(in), specs(in));
    }

    private static List<Spec> specs(ByteBuffer in) {
        int count = in.getInt();
        List<Spec> specs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            specs.add(new Spec(
                    Payload.text(in), DataType.valueOf(Payload.text(in)), in.getInt(), in.get() == 1, in.get() == 1));
        }
        return specs;
    }
}

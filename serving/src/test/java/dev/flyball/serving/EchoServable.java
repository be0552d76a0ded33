package dev.flyball.serving;

import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// Answers what it is asked, and knows whether it was closed.
final class EchoServable implements Servable {
    private final AtomicBoolean closed = new AtomicBoolean();

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public String platform() {
        return "java_class";
    }

    @Override
    public List<Field> inputs() {
        return List.of(Field.column("x", DataType.FP64, false));
    }

    @Override
    public List<Field> outputs() {
        return List.of(Field.column("y", DataType.FP64, false));
    }

    @Override
    public Map<String, String> properties() {
        return Map.of();
    }

    @Override
    public List<Tensor> infer(List<Tensor> inputs) {
        if (closed.get()) {
            throw new IllegalStateException("It is closed.");
        }
        return inputs;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            throw new IllegalStateException("It was closed twice.");
        }
    }
}

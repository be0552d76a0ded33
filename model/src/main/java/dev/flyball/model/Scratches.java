package dev.flyball.model;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// A few reusable buffers, so that scoring arrays allocates nothing once warm. Thread-safe and lock-free; when all are
/// taken a fresh one is made and later dropped.
final class Scratches {
    private static final int SLOTS = 16;

    private final AtomicReferenceArray<Scratch> slots = new AtomicReferenceArray<>(SLOTS);
    private final int features;
    private final int outputs;

    Scratches(int features, int outputs) {
        this.features = features;
        this.outputs = outputs;
    }

    Scratch take() {
        int start = slot();
        for (int i = 0; i < SLOTS; i++) {
            Scratch scratch = slots.getAndSet((start + i) % SLOTS, null);
            if (scratch != null) {
                return scratch;
            }
        }
        return new Scratch(new double[features], new double[outputs]);
    }

    void giveBack(Scratch scratch) {
        slots.set(slot(), scratch);
    }

    private static int slot() {
        return (int) (Thread.currentThread().getId() & (SLOTS - 1));
    }

    /// Room for the features and the outputs of one block of rows.
    record Scratch(double[] features, double[] outputs) {}
}

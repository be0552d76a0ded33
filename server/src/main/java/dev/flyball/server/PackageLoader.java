package dev.flyball.server;

import dev.flyball.kernel.Digest;
import dev.flyball.model.Batch;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.model.Model;
import dev.flyball.rollout.Deployments;
import dev.flyball.rollout.Target;
import dev.flyball.serving.Servable;
import dev.flyball.serving.TableServable;
import dev.flyball.store.files.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/// Loads packages for endpoints: checked by their digest, and warm before the first request.
final class PackageLoader implements Deployments.Loader {
    private static final Duration WARM_UP = Duration.ofMillis(200);
    private static final int MOST_CALLS = 2_000;
    private static final int ROWS = 16;

    private final ObjectStore objects;
    private final LongSupplier nanoTime;

    PackageLoader(ObjectStore objects, LongSupplier nanoTime) {
        this.objects = objects;
        this.nanoTime = nanoTime;
    }

    /// @throws dev.flyball.kernel.FlyballException FB-605 when the package is missing or damaged,
    /// FB-532 when it is no
    ///     package of ours
    @Override
    public Servable load(Target target) {
        return load(folder(target.digest()), nanoTime);
    }

    /// Where a package lies, once its content was found right.
    Path folder(Digest digest) {
        return objects.verified(digest);
    }

    static Servable load(Path folder, LongSupplier nanoTime) {
        Model model = Model.load(folder);
        warm(model, nanoTime);
        return new TableServable(model);
    }

    /// Scores rows of zeros and missing texts until the code is compiled, within a time that nobody notices.
    private static void warm(Model model, LongSupplier nanoTime) {
        Batch one = zeros(model.signature().inputs(), 1);
        Batch several = zeros(model.signature().inputs(), ROWS);
        long end = nanoTime.getAsLong() + WARM_UP.toNanos();
        for (int i = 0; i < MOST_CALLS && nanoTime.getAsLong() < end; i++) {
            model.table().predict(one);
            model.table().predict(several);
        }
    }

    private static Batch zeros(List<Field> inputs, int rows) {
        Batch batch = new Batch(rows);
        for (Field input : inputs) {
            batch.put(
                    input.name(), input.type() == DataType.BYTES ? missing(rows) : new Batch.Numbers(new double[rows]));
        }
        return batch;
    }

    private static Batch.Texts missing(int rows) {
        int[] codes = new int[rows];
        Arrays.fill(codes, -1);
        return new Batch.Texts(codes, List.of());
    }
}

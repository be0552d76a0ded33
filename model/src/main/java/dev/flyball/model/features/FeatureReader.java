package dev.flyball.model.features;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.model.Batch;
import java.util.ArrayList;
import java.util.List;

/// Gives the features of a batch part by part. Holds the encoded form of each text column's dictionary, where that is
/// no larger than the batch. Safe for several threads that read different parts into different arrays.
public final class FeatureReader {
    private static final int BLOCK = 256;
    private static final int MAX_TABLE = 1 << 22;

    private final FittedFeatures features;
    private final List<Source> sources = new ArrayList<>();

    FeatureReader(FittedFeatures features, Batch batch) {
        this.features = features;
        for (ColumnPlan plan : features.plans()) {
            sources.add(source(plan, batch));
        }
    }

    /// The features of `count` rows from `first` on.
    ///
    /// @param out row-major, at least `count × width()`; overwritten from its start
    public void apply(int first, int count, double[] out) {
        int width = features.width();
        for (int block = 0; block < count; block += BLOCK) {
            int rows = Math.min(BLOCK, count - block);
            for (Source source : sources) {
                source.fill(first + block, rows, out, block * width, width);
            }
        }
    }

    private static Source source(ColumnPlan plan, Batch batch) {
        Batch.Values values = batch.get(plan.field().name());
        if (values == null) {
            return absent(plan);
        }
        if (values instanceof Batch.Texts texts && plan.field().isText()) {
            return texts(plan, texts, batch.rows());
        }
        if (values instanceof Batch.Numbers numbers && !plan.field().isText()) {
            return new NumberSource(plan, numbers.values());
        }
        throw new FlyballException(
                ErrorCode.WRONG_TYPE,
                "The column (" + plan.field().name() + ") must hold "
                        + (plan.field().isText() ? "text." : "numbers."),
                plan.field().name(),
                "Maybe it was read with another type than in training.");
    }

    private static Source absent(ColumnPlan plan) {
        if (!plan.field().optional()) {
            throw new FlyballException(
                    ErrorCode.MISSING,
                    "The required column (" + plan.field().name() + ") is missing.",
                    plan.field().name(),
                    "Maybe it has another name here; only columns with missing values in training may be left out.");
        }
        double[] missing = new double[plan.width()];
        if (plan.field().isText()) {
            plan.encode((String) null, missing, 0);
        } else {
            plan.encode(Double.NaN, missing, 0);
        }
        return (first, count, out, at, stride) -> {
            for (int i = 0; i < count; i++) {
                System.arraycopy(missing, 0, out, at + i * stride + plan.offset(), missing.length);
            }
        };
    }

    private static Source texts(ColumnPlan plan, Batch.Texts texts, int rows) {
        int size = texts.dictionary().size();
        boolean pays = rows > 1 && size <= rows && (long) (size + 1) * plan.width() <= MAX_TABLE;
        return pays ? new TableSource(plan, texts) : new TextSource(plan, texts);
    }

    /// Writes the features of one column.
    @FunctionalInterface
    private interface Source {
        void fill(int first, int count, double[] out, int at, int stride);
    }

    private record NumberSource(ColumnPlan plan, double[] values) implements Source {
        @Override
        public void fill(int first, int count, double[] out, int at, int stride) {
            int to = at + plan.offset();
            for (int i = 0; i < count; i++) {
                plan.encode(values[first + i], out, to + i * stride);
            }
        }
    }

    private record TextSource(ColumnPlan plan, Batch.Texts texts) implements Source {
        @Override
        public void fill(int first, int count, double[] out, int at, int stride) {
            int to = at + plan.offset();
            for (int i = 0; i < count; i++) {
                plan.encode(texts.text(first + i), out, to + i * stride);
            }
        }
    }

    /// Copies the features of each dictionary entry from a table whose first line is that of a missing text.
    private static final class TableSource implements Source {
        private final int[] codes;
        private final double[] table;
        private final int offset;
        private final int width;

        TableSource(ColumnPlan plan, Batch.Texts texts) {
            this.codes = texts.codes();
            this.offset = plan.offset();
            this.width = plan.width();
            this.table = new double[(texts.dictionary().size() + 1) * width];
            plan.encode((String) null, table, 0);
            for (int i = 0; i < texts.dictionary().size(); i++) {
                plan.encode(texts.dictionary().get(i), table, (i + 1) * width);
            }
        }

        @Override
        public void fill(int first, int count, double[] out, int at, int stride) {
            for (int i = 0; i < count; i++) {
                int line = codes[first + i] + 1;
                System.arraycopy(table, line * width, out, at + i * stride + offset, width);
            }
        }
    }
}

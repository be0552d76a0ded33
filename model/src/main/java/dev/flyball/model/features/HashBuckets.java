package dev.flyball.model.features;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// `size` columns of 1 and 0, `column#i`: a value's column is its CRC-32 modulo `size`; a missing value is 0 in all.
public record HashBuckets(String column, int size) implements Transform {
    @Override
    public List<String> outputs() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            names.add(column + "#" + i);
        }
        return names;
    }

    @Override
    public void apply(FrameAccess frame) {
        double[][] buckets = new double[size][frame.rows()];
        for (int row = 0; row < frame.rows(); row++) {
            @Nullable String text = frame.text(column, row);
            if (text != null) {
                buckets[bucket(text)][row] = 1;
            }
        }
        List<String> names = outputs();
        for (int i = 0; i < size; i++) {
            frame.put(names.get(i), buckets[i]);
        }
    }

    private int bucket(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % size);
    }
}

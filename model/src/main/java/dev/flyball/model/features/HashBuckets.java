package dev.flyball.model.features;

import dev.flyball.kernel.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of `buckets` features is 1: the one that the hash of the value names. Of a missing value all are 0.
///
/// The hash is FNV-1a of 64 bits over the UTF-8 bytes (Fowler, Noll and Vo 1991), finished by the mix of
/// SplittableRandom (Steele, Lea and Flood 2014), and taken modulo the buckets. Numbers are hashed
/// in their shortest text form.
public record HashBuckets(String column, int buckets) implements Encoder {
    static final String KIND = "hash";
    /// The most buckets that a column may have.
    public static final int MAX_BUCKETS = 65_536;

    public HashBuckets {
        if (buckets < 1 || buckets > MAX_BUCKETS) {
            throw new IllegalArgumentException(
                    "The buckets (" + buckets + ") of hash must be 1 to " + MAX_BUCKETS + ".");
        }
    }

    @Override
    public int width() {
        return buckets;
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(buckets);
        for (int i = 0; i < buckets; i++) {
            names.add("hash(" + column + ")=" + i);
        }
        return names;
    }

    @Override
    public boolean readsNumbers() {
        return true;
    }

    @Override
    public boolean readsTexts() {
        return true;
    }

    @Override
    public void encode(double value, double[] out, int at) {
        encode(Double.isNaN(value) ? null : Numbers.text(value), out, at);
    }

    @Override
    public void encode(@Nullable String value, double[] out, int at) {
        Arrays.fill(out, at, at + buckets, 0);
        if (value != null) {
            out[at + (int) Long.remainderUnsigned(hash(value), buckets)] = 1;
        }
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    @Override
    public JsonObject toJson() {
        return FeaturesJson.json(KIND, column).put("buckets", buckets).build();
    }
}

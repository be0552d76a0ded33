package dev.flyball.pipeline.project;

import dev.flyball.pipeline.project.Type.Block;
import dev.flyball.pipeline.project.Type.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The kinds of behavioural tests and their keys.
final class TestKinds {
    private static final Type NUMBER = new Type.Ratio(0, 1e9);
    private static final Type TEXT = new Type.Text("a text");

    /// What the reference names and this version refuses.
    static final Set<String> LATER = Set.of("fairness", "metamorphic", "latency");

    static final List<Block> ALL = List.of(
            kind("minimum", key("cases", TEXT, null), key("tolerance", NUMBER, "0")),
            kind("invariant", key("change", TEXT, null), key("tolerance", NUMBER, "0")),
            kind(
                    "directional",
                    key("increase", TEXT, null),
                    key("decrease", TEXT, null),
                    key("by", NUMBER, null),
                    key(
                            "expect",
                            new Type.Word(List.of("not_lower", "not_higher", "higher", "lower"), List.of()),
                            "not_lower"),
                    key("max_fail", new Type.Ratio(0, 1), null)),
            kind(
                    "perturb",
                    key("noise", NUMBER, null),
                    key("missing", NUMBER, null),
                    key("typo", NUMBER, null),
                    key("unseen", NUMBER, null),
                    key("out_of_range", NUMBER, null),
                    key("max_drop", NUMBER, null)),
            kind(
                    "fairness",
                    key("group", TEXT, null),
                    key("metric", TEXT, "demographic_parity"),
                    key("max", NUMBER, "0.05"),
                    key("min", NUMBER, "0.8")),
            kind(
                    "metamorphic",
                    key("permute_rows", new Type.Flag(), null),
                    key("permute_labels", new Type.Flag(), null),
                    key("scale_features", new Type.Flag(), null),
                    key("add_constant_column", new Type.Flag(), null)),
            kind("parity", key("formats", new Type.Listing(TEXT, true), null), key("tolerance", NUMBER, "0.000001")),
            kind(
                    "latency",
                    key("rows", new Type.Whole(1, 1_000_000), "1000"),
                    key("threads", new Type.Whole(1, 1024), "1"),
                    key("warmup", new Type.Whole(0, 1_000_000), "1000")));

    private TestKinds() {}

    static Optional<Block> find(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Block::name).toList();
    }

    private static Block kind(String name, Key... own) {
        List<Key> keys = new ArrayList<>(List.of(own));
        keys.add(key("sample", new Type.Whole(1, 1_000_000), "1000"));
        keys.add(key("seed", new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE), null));
        keys.add(key("name", TEXT, null));
        return new Block(name, null, false, keys);
    }

    private static Key key(String name, Type type, @Nullable String fallback) {
        return new Key(name, type, fallback, false, false, true, "Of a behavioural test.");
    }
}

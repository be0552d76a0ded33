package dev.flyball.pipeline.project;

import dev.flyball.kernel.expression.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the value of a key may be. The parser, the JSON Schema and the documentation all read this.
sealed interface Type {
    /// Any text, as written; a plain number counts as its text.
    record Text(String noun) implements Type {}

    /// A text of a pattern.
    record Named(String noun, String pattern) implements Type {}

    /// One of some words.
    ///
    /// @param words what exists
    /// @param later what the reference names and this version refuses by name
    record Word(List<String> words, List<String> later) implements Type {
        public Word {
            words = List.copyOf(words);
            later = List.copyOf(later);
        }

        Set<String> all() {
            Set<String> all = new LinkedHashSet<>(words);
            all.addAll(later);
            return all;
        }
    }

    record Whole(long min, long max) implements Type {}

    record Ratio(double min, double max) implements Type {}

    record Flag() implements Type {}

    record Span() implements Type {}

    record Size() implements Type {}

    record PerWindow() implements Type {}

    /// A condition of the expression language.
    record Expr(Scope scope) implements Type {}

    /// One entry of `features`.
    record Feature() implements Type {}

    /// One entry of `wrangle`: an SQL file or a call.
    record Wrangling() implements Type {}

    /// One entry of `tests`: a map of one key, the kind of test.
    record BehaviouralTest() implements Type {}

    /// `error`, `slow(20ms)`, `invalid`, `loss(0.5)`.
    record Guard() implements Type {}

    /// A list; a scalar or a map counts as a list of one where `oneAllowed`.
    record Listing(Type item, boolean oneAllowed) implements Type {}

    /// Either a word, or another type.
    record WordOr(List<String> words, Type other) implements Type {
        public WordOr {
            words = List.copyOf(words);
        }
    }

    /// A map of any keys to texts.
    record Texts() implements Type {}

    /// A map of the keys of a block.
    record Nested(Block block) implements Type {}

    /// A map, the keys of which belong to something not built yet; kept as it is.
    record Anything() implements Type {}

    /// A list of keys.
    ///
    /// @param name the path of the block, empty for the top
    /// @param shortKey the key that a scalar or list stands for; null when only a map will do
    /// @param canBeOff whether `false` leaves the step out
    record Block(String name, @Nullable String shortKey, boolean canBeOff, List<Key> keys) {
        public Block {
            keys = List.copyOf(keys);
        }

        List<String> names() {
            return keys.stream().map(Key::name).toList();
        }

        java.util.Optional<Key> find(String name) {
            return keys.stream().filter(key -> key.name().equals(name)).findFirst();
        }
    }

    /// One key of a block.
    ///
    /// @param fallback the default as it would be written in YAML flow style; null when there is none
    /// @param later whether this version refuses any value but the default, by name
    /// @param inHash whether the value decides what is made, so that equal definitions have equal values
    /// @param about one line for documentation and editors
    record Key(
            String name,
            Type type,
            @Nullable String fallback,
            boolean required,
            boolean later,
            boolean inHash,
            String about) {}
}

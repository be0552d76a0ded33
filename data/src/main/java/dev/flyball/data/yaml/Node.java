package dev.flyball.data.yaml;

import java.util.List;
import java.util.Optional;

/// A piece of a YAML file and where it stands.
public sealed interface Node {
    /// `flyball.yaml:12:9`, or the builder's call.
    Place place();

    /// @param quoted whether quotes or a block style make it text whatever it looks like
    record Scalar(String text, boolean quoted, Place place) implements Node {
        public boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        public boolean isFalse() {
            return !quoted && text.equals("false");
        }

        public boolean isTrue() {
            return !quoted && text.equals("true");
        }
    }

    /// @param flow whether it is written in brackets
    record Items(List<Node> items, boolean flow, Place place) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Entries(List<Entry> entries, Place place) implements Node {
        public Entries {
            entries = List.copyOf(entries);
        }

        public Optional<Node> get(String key) {
            return entries.stream()
                    .filter(e -> e.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    record Entry(String key, Place place, Node value) {}

    /// What kind of thing it is, for messages.
    default String kind() {
        return switch (this) {
            case Scalar scalar -> scalar.isNull() ? "nothing" : scalar.text();
            case Items items -> "a list of " + items.items().size();
            case Entries entries -> "a map of " + entries.entries().size();
        };
    }
}

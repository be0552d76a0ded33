package dev.flyball.data.yaml;

import dev.flyball.kernel.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the YAML that files for people may use: one document of UTF-8, at most 1 MiB, without anchors, aliases, tags,
/// merge keys and duplicate keys.
public final class YamlReader {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 32;

    private final String file;
    private final Kind kind;
    private final Problems problems;
    private final Iterator<Event> events;
    private int depth;

    /// What messages say of a kind of file.
    ///
    /// @param plural such as `project files`
    /// @param start how such a file starts, as a hint
    /// @param origin where such a file comes from, as a hint
    public record Kind(String plural, String start, String origin) {}

    private YamlReader(String file, Kind kind, Problems problems, Iterator<Event> events) {
        this.file = file;
        this.kind = kind;
        this.problems = problems;
        this.events = events;
    }

    /// The document's root, null when it cannot be read; what is wrong is added to `problems`.
    public static Node.@Nullable Entries read(byte[] utf8, String file, Kind kind, Problems problems) {
        Place start = new Place(file, 1, 1);
        if (utf8.length > MAX_BYTES) {
            problems.add(
                    ErrorCode.REFUSED_YAML,
                    "The file is larger than 1 MiB (" + utf8.length + " bytes).",
                    start,
                    "Maybe it is not the project file.");
            return null;
        }
        String text = decode(utf8, start, problems);
        if (text == null || tabs(text, file, problems)) {
            return null;
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_BYTES)
                .build();
        YamlReader reader = new YamlReader(
                file, kind, problems, new Parse(settings).parseString(text).iterator());
        return reader.guarded(start);
    }

    private static @Nullable String decode(byte[] utf8, Place start, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            problems.add(
                    ErrorCode.NOT_YAML, "The file is not UTF-8.", start, "Maybe save it again with encoding UTF-8.");
            return null;
        }
    }

    private static boolean tabs(String text, String file, Problems problems) {
        boolean found = false;
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int tab = line.indexOf('\t');
            if (tab >= 0 && line.substring(0, tab).isBlank() && !line.isBlank()) {
                problems.add(
                        ErrorCode.REFUSED_YAML,
                        "A tab stands in the indent (line " + (i + 1) + ").",
                        new Place(file, i + 1, tab + 1),
                        "Maybe two spaces.");
                found = true;
            }
        }
        return found;
    }

    private Node.@Nullable Entries guarded(Place start) {
        try {
            return document(start);
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(this::place).orElse(start);
            problems.add(
                    ErrorCode.NOT_YAML,
                    "This is not YAML (" + e.getProblem() + ").",
                    place,
                    "Maybe a quote, a bracket or a space after a colon is missing here or above.");
        } catch (YamlEngineException e) {
            problems.add(
                    ErrorCode.NOT_YAML,
                    "This is not YAML ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ").",
                    start,
                    "Maybe an unusual character stands in the file.");
        }
        return null;
    }

    private Node.@Nullable Entries document(Place start) {
        Node.@Nullable Entries root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (root != null) {
                        problems.add(
                                ErrorCode.REFUSED_YAML,
                                "There is a second document (---).",
                                place(event),
                                "Maybe use profiles: for variants.");
                        return root;
                    }
                }
                case Scalar, SequenceStart, MappingStart, Alias -> root = root(node(event));
                default -> {}
            }
        }
        if (root == null && problems.isEmpty()) {
            problems.add(ErrorCode.MISSING, "The file says nothing (0 keys).", start, kind.origin());
        }
        return root;
    }

    private Node.@Nullable Entries root(Node node) {
        if (node instanceof Node.Entries entries) {
            return entries;
        }
        if (!(node instanceof Node.Scalar scalar && scalar.isNull())) {
            problems.add(
                    ErrorCode.WRONG_TYPE,
                    "The file must be a map of keys (" + node.kind() + ").",
                    node.place(),
                    kind.start());
        }
        return null;
    }

    private Node node(Event event) {
        refuse(event);
        return switch (event) {
            case ScalarEvent scalar -> new Node.Scalar(scalar.getValue(), !scalar.isPlain(), place(event));
            case SequenceStartEvent sequence -> items(sequence);
            case MappingStartEvent mapping -> entries(mapping);
            default -> new Node.Scalar("", false, place(event));
        };
    }

    private void refuse(Event event) {
        if (event.getEventId() == Event.ID.Alias) {
            refused("An alias", "*", event, "Maybe write the value again.");
        }
        if (event instanceof NodeEvent node && event.getEventId() != Event.ID.Alias) {
            Optional<Anchor> anchor = node.getAnchor();
            anchor.ifPresent(a -> refused("An anchor", "&" + a.getValue(), event, "Maybe write the value twice."));
            tag(event).ifPresent(tag -> refused("A tag", tag, event, "Maybe without it; types come from the key."));
        }
    }

    private void refused(String what, String value, Event event, String hint) {
        problems.add(
                ErrorCode.REFUSED_YAML,
                what + " is not used in " + kind.plural() + " (" + value + ").",
                place(event),
                hint);
    }

    private static Optional<String> tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case SequenceStartEvent sequence -> sequence.getTag();
            case MappingStartEvent mapping -> mapping.getTag();
            default -> Optional.empty();
        };
    }

    private Node.Items items(SequenceStartEvent start) {
        enter(start);
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event));
        }
        depth--;
        return new Node.Items(items, start.getFlowStyle() == FlowStyle.FLOW, place(start));
    }

    private Node.Entries entries(MappingStartEvent start) {
        enter(start);
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node key = node(event);
            Node value = node(events.next());
            if (key instanceof Node.Scalar scalar) {
                entry(scalar, value, seen, entries);
            } else {
                problems.add(
                        ErrorCode.WRONG_TYPE,
                        "A key must be a word (" + key.kind() + ").",
                        key.place(),
                        "Maybe quotes are missing around ${…} or {…}.");
            }
        }
        depth--;
        return new Node.Entries(entries, place(start));
    }

    private void entry(Node.Scalar key, Node value, Set<String> seen, List<Node.Entry> entries) {
        if (key.text().equals("<<") && !key.quoted()) {
            problems.add(
                    ErrorCode.REFUSED_YAML,
                    "A merge key is not used in " + kind.plural() + " (<<).",
                    key.place(),
                    "Maybe write the keys out.");
        } else if (!seen.add(key.text())) {
            problems.add(
                    ErrorCode.DUPLICATE_KEY,
                    "The key stands twice (" + key.text() + ").",
                    key.place(),
                    "Maybe remove one of them.");
        } else {
            entries.add(new Node.Entry(key.text(), key.place(), value));
        }
    }

    private void enter(Event event) {
        if (++depth > MAX_DEPTH) {
            throw new YamlEngineException("more than " + MAX_DEPTH + " levels at " + place(event));
        }
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}

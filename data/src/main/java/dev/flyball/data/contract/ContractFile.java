package dev.flyball.data.contract;

import dev.flyball.data.yaml.Node;
import dev.flyball.data.yaml.Place;
import dev.flyball.data.yaml.Problems;
import dev.flyball.data.yaml.YamlReader;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads contracts: YAML, or the same as JSON.
public final class ContractFile {
    private static final YamlReader.Kind KIND = new YamlReader.Kind(
            "contracts", "Maybe start with contract: 1 and rules:.", "Maybe flyball data contract writes one.");
    private static final List<String> KEYS = List.of("contract", "dataset", "rules");

    private ContractFile() {}

    /// @param name what messages call the file
    /// @throws FlyballException FB-501 when there is no file; FB-1xx carrying every problem in it
    public static Contract read(Path file, String name) {
        try {
            return parse(Files.readAllBytes(file), name);
        } catch (NoSuchFileException e) {
            throw new FlyballException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "There is no contract (" + name + ").",
                    file.toString(),
                    "Maybe flyball data contract FILE --out " + name + ".",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As [#read], of bytes.
    public static Contract parse(byte[] utf8, String name) {
        Problems problems = new Problems();
        Node.Entries root = YamlReader.read(utf8, name, KIND, problems);
        if (root == null) {
            problems.throwIfAny();
            throw new IllegalStateException("A file without a root has a problem.");
        }
        Contract contract = contract(root, problems);
        problems.throwIfAny();
        return contract;
    }

    private static Contract contract(Node.Entries root, Problems problems) {
        RuleReader reader = new RuleReader(root, problems);
        reader.refuseOthers(KEYS);
        Long format = reader.whole("contract");
        if (format == null) {
            reader.missing("contract", "Maybe contract: 1.");
        } else if (format != Contract.FORMAT) {
            problems.add(
                    ErrorCode.NEWER_VERSION,
                    "The contract is of another version (" + format + ").",
                    reader.place("contract"),
                    "Maybe a newer Flyball reads it; this one knows version " + Contract.FORMAT + ".");
        }
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node item : reader.items("rules")) {
            if (item instanceof Node.Entries entries) {
                rule(entries, ids, rules, problems);
            } else {
                problems.add(
                        ErrorCode.WRONG_TYPE,
                        "A rule must be a map (" + item.kind() + ").",
                        item.place(),
                        "Maybe {kind: not_null, columns: [age]}.");
            }
        }
        return new Contract(reader.text("dataset"), rules);
    }

    private static void rule(Node.Entries entries, Set<String> ids, List<Rule> rules, Problems problems) {
        Rule rule = new RuleReader(entries, problems).rule();
        if (rule != null && ids.add(rule.id())) {
            rules.add(rule);
        } else if (rule != null) {
            Place place = entries.get("id").map(Node::place).orElse(entries.place());
            problems.add(
                    ErrorCode.DUPLICATE_KEY,
                    "Two rules have the same id (" + rule.id() + ").",
                    place,
                    "Maybe give one of them another id.");
        }
    }

    static String hint(String word, List<String> known) {
        return Nearest.hint(word, known);
    }
}

package dev.flyball.pipeline.project;

import dev.flyball.data.yaml.Node;
import dev.flyball.data.yaml.Problems;
import dev.flyball.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Merges a profile over the file: maps deeply, all else replaced; `${NAME}` is filled in from the environment.
final class Profiles {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Node.Entries base;
    private final Map<String, Node> profiles = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private final Problems problems;

    Profiles(Node.Entries root, Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
        List<Node.Entry> rest = new ArrayList<>();
        for (Node.Entry entry : root.entries()) {
            if (entry.key().equals("profiles")) {
                read(entry.value());
            } else {
                rest.add(entry);
                refuseVariables(entry.value());
            }
        }
        this.base = new Node.Entries(rest, root.place());
    }

    private void read(Node node) {
        if (!(node instanceof Node.Entries entries)) {
            problems.add(
                    ErrorCode.WRONG_TYPE,
                    "The key profiles must be a map (" + node.kind() + ").",
                    node.place(),
                    "Maybe prod: {data: …}.");
            return;
        }
        entries.entries().forEach(entry -> profiles.put(entry.key(), entry.value()));
    }

    private void refuseVariables(Node node) {
        switch (node) {
            case Node.Scalar scalar -> {
                if (VARIABLE.matcher(scalar.text()).find()) {
                    problems.add(
                            ErrorCode.REFUSED_YAML,
                            "A variable may stand inside profiles only (" + scalar.text() + ").",
                            scalar.place(),
                            "Maybe profiles: {prod: …} and --profile prod.");
                }
            }
            case Node.Items items -> items.items().forEach(this::refuseVariables);
            case Node.Entries entries -> entries.entries().forEach(entry -> refuseVariables(entry.value()));
        }
    }

    /// Checks the words and values of every profile but `used`, which is checked when it is merged.
    void checkAll(@Nullable String used) {
        profiles.forEach((name, node) -> {
            if (node instanceof Node.Entries entries) {
                entries.entries().stream()
                        .filter(entry -> entry.key().equals("profiles"))
                        .forEach(entry -> problems.add(
                                ErrorCode.UNKNOWN_WORD,
                                "A profile holds no profiles (" + name + ").",
                                entry.place(),
                                "Maybe one level further out."));
            }
            if (!name.equals(used)) {
                new Resolver(problems, true).block(node, ProjectKeys.PROJECT);
            }
        });
    }

    /// The file with a profile over it.
    Node.Entries merged(@Nullable String profile) {
        if (profile == null) {
            return base;
        }
        Node over = profiles.get(profile);
        if (over == null) {
            problems.add(
                    base.place(), ProjectFile.unknownProfile(profile, List.copyOf(profiles.keySet()), base.place()));
            return base;
        }
        Node merged = merge(base, filled(over));
        return merged instanceof Node.Entries entries ? entries : base;
    }

    private static Node merge(Node below, Node over) {
        if (!(below instanceof Node.Entries base) || !(over instanceof Node.Entries top)) {
            return over;
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        base.entries().forEach(entry -> entries.put(entry.key(), entry));
        for (Node.Entry entry : top.entries()) {
            Node.Entry old = entries.get(entry.key());
            Node value = old == null ? entry.value() : merge(old.value(), entry.value());
            entries.put(entry.key(), new Node.Entry(entry.key(), entry.place(), value));
        }
        return new Node.Entries(List.copyOf(entries.values()), top.place());
    }

    private Node filled(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> new Node.Scalar(substituted(scalar), scalar.quoted(), scalar.place());
            case Node.Items items ->
                new Node.Items(items.items().stream().map(this::filled).toList(), items.flow(), items.place());
            case Node.Entries entries ->
                new Node.Entries(
                        entries.entries().stream()
                                .map(e -> new Node.Entry(e.key(), e.place(), filled(e.value())))
                                .toList(),
                        entries.place());
        };
    }

    private String substituted(Node.Scalar scalar) {
        Matcher variable = VARIABLE.matcher(scalar.text());
        return variable.replaceAll(match -> {
            String name = match.group(1);
            String value = environment.get(name);
            if (value == null) {
                problems.add(
                        ErrorCode.VARIABLE_UNSET,
                        "The environment has no such variable (" + name + ").",
                        scalar.place(),
                        "Maybe export " + name + "=… first.");
                return "";
            }
            return Matcher.quoteReplacement(value);
        });
    }
}

package dev.flyball.pipeline.project;

import dev.flyball.data.yaml.Node;
import java.util.List;
import java.util.stream.Collectors;

/// Finds expressions that a flow list has cut at their commas: `[clip(age, 0, 110)]` has three items.
final class CommaTrap {
    private CommaTrap() {}

    /// The last item of the expression that starts at `from`; `from` itself when it is whole.
    static int end(List<Node> items, int from, Node list) {
        boolean flow = list instanceof Node.Items written && written.flow();
        if (!flow || open(items.get(from)) <= 0) {
            return from;
        }
        int open = 0;
        for (int i = from; i < items.size(); i++) {
            open += open(items.get(i));
            if (open <= 0) {
                return i;
            }
        }
        return items.size() - 1 == from ? from : items.size() - 1;
    }

    /// The expression as it was meant, in quotes that suit it.
    static String whole(List<Node> items, int from, int end) {
        String text = items.subList(from, end + 1).stream().map(Node::kind).collect(Collectors.joining(", "));
        return text.contains("\"") ? "'" + text + "'" : '"' + text + '"';
    }

    /// How many more parentheses an item opens than it closes, outside of double quotes.
    private static int open(Node item) {
        if (!(item instanceof Node.Scalar scalar) || scalar.quoted()) {
            return 0;
        }
        int open = 0;
        boolean quoted = false;
        for (char c : scalar.text().toCharArray()) {
            quoted ^= c == '"';
            open += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return open;
    }
}

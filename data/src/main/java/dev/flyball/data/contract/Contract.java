package dev.flyball.data.contract;

import dev.flyball.data.yaml.YamlText;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a table must satisfy: rules with distinct ids.
///
/// @param dataset the digest of the dataset that it was inferred from; null when a person wrote it
public record Contract(@Nullable String dataset, List<Rule> rules) {
    static final int FORMAT = 1;

    public Contract {
        rules = List.copyOf(rules);
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("contract", FORMAT)
                .put("dataset", dataset == null ? JsonNull.NULL : new JsonString(dataset))
                .put("rules", JsonArray.of(rules, Rule::toJson))
                .build();
    }

    /// The same as YAML, one line a rule; [ContractFile] reads it back.
    public String toYaml() {
        StringBuilder text = new StringBuilder("contract: " + FORMAT + "\n");
        if (dataset != null) {
            text.append("dataset: ").append(YamlText.scalar(dataset, false)).append('\n');
        }
        text.append(rules.isEmpty() ? "rules: []\n" : "rules:\n");
        for (Rule rule : rules) {
            text.append("  - ").append(YamlText.flow(rule.toJson())).append('\n');
        }
        return text.toString();
    }

    /// The ids in the order of the rules, for messages: `age.range`.
    static String id(String column, String kind) {
        return column + "." + kind.toLowerCase(Locale.ROOT);
    }
}

package dev.flyball.cli;

import dev.flyball.client.FlyballClient;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flyball models list|show`.
@Command(
        name = "models",
        description = "The registered models.",
        subcommands = {ModelsCommand.ListModels.class, ModelsCommand.ShowModel.class})
final class ModelsCommand implements Runnable {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private Common common;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A word is missing: list or show.");
    }

    /// `flyball models list`.
    @Command(name = "list", description = "Every registered model with its newest version and aliases.")
    static final class ListModels implements Callable<Integer> {
        @Mixin
        private Common common;

        @Override
        public Integer call() {
            JsonObject answer = common.client().get("api/v1/models");
            common.output().json(answer);
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("model", "versions", "newest", "aliases"));
            for (JsonObject model : Shown.objects(answer, "models")) {
                rows.add(List.of(
                        Shown.at(model, "name"),
                        Integer.toString(model.get("versions") instanceof JsonArray array ? array.size() : 0),
                        Shown.at(model, "latest_version"),
                        aliases(model)));
            }
            Shown.table(common.output(), rows);
            return 0;
        }

        /// `champion 3, previous 2`; `-` when there is none.
        private static String aliases(JsonObject model) {
            String text = model.object("aliases").members().entrySet().stream()
                    .map(alias -> alias.getKey() + " " + Shown.text(alias.getValue()))
                    .collect(Collectors.joining(", "));
            return text.isEmpty() ? "-" : text;
        }
    }

    /// `flyball models show MODEL[/VERSION]`.
    @Command(name = "show", description = "A model, or one version of it.")
    static final class ShowModel implements Callable<Integer> {
        @Mixin
        private Common common;

        @Parameters(paramLabel = "MODEL[/VERSION]", description = "A model's name, or name/version, or name@alias.")
        private String model;

        @Override
        public Integer call() {
            String path = ModelName.path(model);
            JsonObject answer = common.client().get("api/v1/models/" + path);
            common.output().json(answer);
            answer.members().forEach((key, value) -> common.output().text(key + "  " + Shown.text(value)));
            return 0;
        }
    }

    /// `churn`, `churn/7` or `churn@champion` as a path of the API.
    static final class ModelName {
        private ModelName() {}

        static String path(String text) {
            int slash = text.indexOf('/');
            int at = text.indexOf('@');
            if (slash > 0) {
                return FlyballClient.segment(text.substring(0, slash)) + "/versions/"
                        + FlyballClient.segment(text.substring(slash + 1));
            }
            if (at > 0) {
                return FlyballClient.segment(text.substring(0, at)) + "/aliases/"
                        + FlyballClient.segment(text.substring(at + 1));
            }
            return FlyballClient.segment(text);
        }
    }
}

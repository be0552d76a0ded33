package dev.flyball.cli;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.pipeline.start.Init;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flyball init DIR --data FILE --target COLUMN`.
@Command(name = "init", description = "Write a first flyball.yaml from a table.")
final class InitCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(arity = "1", paramLabel = "DIR", description = "The project's folder, made when it is not there.")
    private String directory = ".";

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The table: a file or a glob.")
    private String data = "";

    @Option(names = "--target", required = true, paramLabel = "COLUMN", description = "What is to be predicted.")
    private String target = "";

    @Mixin
    private DialectOptions dialect;

    @Override
    public Integer call() {
        Init.Written written = Init.write(new Init.Request(
                common.path(directory), common.environment().directory(), data, target, dialect.options()));
        common.output()
                .json(JsonObject.builder()
                        .put("file", written.file().toString())
                        .put("project", written.definition().name())
                        .put("notes", JsonArray.ofTexts(written.notes()))
                        .put("definition", written.definition().resolved())
                        .build());
        common.output().text("wrote  " + written.file());
        written.notes().forEach(note -> common.output().text("  " + note));
        common.output().text("next   flyball up " + directory);
        return 0;
    }
}

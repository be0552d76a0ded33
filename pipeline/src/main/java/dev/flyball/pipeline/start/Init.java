package dev.flyball.pipeline.start;

import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.pipeline.project.ProjectFile;
import dev.flyball.training.Target;
import dev.flyball.training.TargetSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// Writes a first `flyball.yaml` from a table and the name of its target.
///
/// Reads the whole table into memory. Deterministic: the same table gives the same text.
public final class Init {
    private Init() {}

    /// @param folder the project's folder, made when absent
    /// @param working what `data` is relative to
    /// @param data a file or glob
    /// @param options how the data are written, as far as the user says so
    public record Request(Path folder, Path working, String data, String target, SourceOptions options) {}

    /// What was written.
    ///
    /// @param notes one line for each thing that was taken or left out, for people
    public record Written(Path file, ProjectDefinition definition, List<String> notes) {}

    /// @throws FlyballException FB-615 when there is a project already; FB-50x and FB-51x when the
    /// table or its target
    ///     will not do
    public static Written write(Request request) {
        Path file = request.folder().resolve(ProjectFile.NAME);
        refuseOverwriting(file);
        Draft draft = draft(request);
        try {
            Files.createDirectories(request.folder());
            Files.writeString(file, draft.text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            refuseOverwriting(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(file, draft.definition(), draft.notes());
    }

    private record Draft(String text, ProjectDefinition definition, List<String> notes) {}

    private static void refuseOverwriting(Path file) {
        if (Files.exists(file)) {
            throw new FlyballException(
                    ErrorCode.CONFLICT,
                    "There is a project here already (" + ProjectFile.NAME + ").",
                    file.toString(),
                    "Maybe another folder, or remove the file first: it is never overwritten.");
        }
    }

    private static Draft draft(Request request) {
        Source source = Source.resolve(List.of(request.data()), request.working());
        Reading.Opened opened = Reading.open(source, request.options());
        Table table = Reading.table(opened);
        Target target = Target.resolve(table, TargetSpec.of(request.target()), "--target");
        Findings findings = Findings.of(table, target);
        ProjectText text = new ProjectText(
                SourcePath.from(request.folder(), request.working().resolve(request.data())),
                name(request),
                opened.dialect(),
                request.options(),
                table,
                findings);
        String yaml = text.yaml();
        // Whatever the names in the table are, what is written must be read.
        ProjectDefinition definition =
                ProjectFile.parse(yaml.getBytes(StandardCharsets.UTF_8), ProjectFile.NAME, "project", null, Map.of());
        return new Draft(yaml, definition, findings.notes());
    }

    /// A legal name from the folder's, else from the file's.
    private static String name(Request request) {
        Path folder = request.folder().toAbsolutePath().normalize();
        String fromFolder = ProjectFile.folderName(folder);
        String fromData = ProjectFile.folderName(Path.of("/", withoutEnding(request.data())));
        String name = fromFolder.isEmpty() ? fromData : fromFolder;
        return name.isEmpty() ? "project" : name;
    }

    private static String withoutEnding(String data) {
        String file = data.substring(data.lastIndexOf('/') + 1);
        int dot = file.indexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}

package dev.flyball.pipeline.steps;

import dev.flyball.data.contract.Contract;
import dev.flyball.data.contract.ContractFile;
import dev.flyball.kernel.Digest;
import dev.flyball.kernel.FlyballException;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The contract in a project's folder: the file that `validate.schema` names, which must be there, else
/// `<project>.schema.yaml`, which the first run infers.
///
/// A file that is there is the contract and is never overwritten. An inferred one begins with a line that holds the
/// digest of the rest, so that a file which nobody edited is known: it stands for what inference gives.
///
/// @param named whether `validate.schema` names it
record SchemaFile(Path path, String name, boolean named) {
    private static final Pattern INFERRED = Pattern.compile("# inferred ([0-9a-f]{64})[^\n]*\n", Pattern.DOTALL);

    static SchemaFile of(ProjectDefinition definition, Path folder) {
        Optional<String> named = definition.text("validate", "schema");
        String name = named.orElseGet(() -> definition.name() + ".schema.yaml");
        return new SchemaFile(folder.resolve(name), name, named.isPresent());
    }

    boolean isThere() {
        return named || Files.isRegularFile(path);
    }

    /// @throws FlyballException FB-501 when it is not there; FB-1xx when it is no contract
    Contract read() {
        return ContractFile.read(path, name);
    }

    /// Whether a person wrote or changed it.
    boolean isEdited() {
        if (named) {
            return true;
        }
        try {
            String text = Files.readString(path);
            Matcher line = INFERRED.matcher(text);
            return !line.lookingAt()
                    || !Digest.ofText(text.substring(line.end())).hex().equals(line.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of an inferred file.
    static String text(Contract contract) {
        String rest =
                "# What the data must satisfy. Edit it freely: it is never overwritten. Without it the next run infers"
                        + " a new one.\n" + contract.toYaml();
        return "# inferred " + Digest.ofText(rest).hex() + "\n" + rest;
    }

    /// Writes an inferred text, unless somebody has put a file there.
    void write(String text) throws IOException {
        try {
            Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            // Whoever wrote it meanwhile has decided what the contract is.
        }
    }
}

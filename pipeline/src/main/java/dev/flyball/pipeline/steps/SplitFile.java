package dev.flyball.pipeline.steps;

import dev.flyball.data.split.Split;
import dev.flyball.kernel.json.Json;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A split as files: `split.json` for people, `rows.bin` with a byte (part) and an int (fold) per row.
final class SplitFile {
    private static final String SUMMARY = "split.json";
    private static final String ROWS = "rows.bin";

    private SplitFile() {}

    static void write(Path folder, Split split, JsonArray leaks) throws IOException {
        JsonObject json = JsonObject.builder()
                .put("rows", split.partOfRow().length)
                .put("train", split.rows(Split.TRAIN).length)
                .put("valid", split.rows(Split.VALID).length)
                .put("test", split.rows(Split.TEST).length)
                .put("folds", split.folds())
                .put("expanding", split.expanding())
                .put("warnings", JsonArray.ofTexts(split.warnings()))
                .put("leaks", leaks)
                .build();
        Files.writeString(folder.resolve(SUMMARY), json.pretty() + "\n");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(ROWS)), 1 << 16))) {
            for (int row = 0; row < split.partOfRow().length; row++) {
                out.writeByte(split.partOfRow()[row]);
                out.writeInt(split.foldOfRow()[row]);
            }
        }
    }

    static Split read(Path folder) throws IOException {
        JsonObject json = Json.parseObject(Files.readString(folder.resolve(SUMMARY)));
        int rows = Math.toIntExact(json.integer("rows"));
        byte[] parts = new byte[rows];
        int[] folds = new int[rows];
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(ROWS)), 1 << 16))) {
            for (int row = 0; row < rows; row++) {
                parts[row] = in.readByte();
                folds[row] = in.readInt();
            }
        }
        return new Split(
                parts, folds, Math.toIntExact(json.integer("folds")), json.bool("expanding"), json.strings("warnings"));
    }
}

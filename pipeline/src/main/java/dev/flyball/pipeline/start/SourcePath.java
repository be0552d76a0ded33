package dev.flyball.pipeline.start;

import java.nio.file.Path;

/// How a project file names its source.
///
/// @param path relative to the project's folder, or absolute
/// @param outside whether it leaves the project's folder
record SourcePath(String path, boolean outside) {
    /// So many folders up are still near.
    private static final int NEAR = 3;

    /// Relative when the data lie in or near the project, so that both can move together; else absolute.
    static SourcePath from(Path folder, Path data) {
        Path project = folder.toAbsolutePath().normalize();
        Path source = data.toAbsolutePath().normalize();
        Path relative = project.relativize(source);
        long up = 0;
        for (Path part : relative) {
            up += part.toString().equals("..") ? 1 : 0;
        }
        Path written = up <= NEAR && source.getNameCount() - (relative.getNameCount() - up) > 0 ? relative : source;
        return new SourcePath(written.toString().replace('\\', '/'), up > 0);
    }
}

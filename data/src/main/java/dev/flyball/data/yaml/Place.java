package dev.flyball.data.yaml;

/// Where something stands in a file; line and column from 1.
public record Place(String file, int line, int column) {
    /// The place of what Java code gave, which has no line.
    public static final Place BUILDER = new Place("ProjectBuilder", 0, 0);

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}

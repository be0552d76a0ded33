package dev.flyball.data.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts UTF-8 bytes into records and fields as RFC 4180 says, without making strings.
///
/// Beyond the RFC: lines may end in LF, CR LF or CR; blank lines are no records; spaces before an
/// opening quote and after
/// a closing one do not count; a quote inside an unquoted field is a character.
final class CsvScanner {
    /// Takes the fields of a record as slices that are valid only during the call.
    interface Fields {
        void field(int column, byte[] bytes, int from, int to);
    }

    private static final int FIRST_BUFFER = 1 << 16;
    private static final int LONGEST_FIELD = 1 << 24;
    private static final int END = -1;

    private final InputStream in;
    private final byte delimiter;
    private byte[] bytes = new byte[FIRST_BUFFER];
    private int at;
    private int limit;
    private int fieldStart;
    private boolean ended;
    private long line = 1;
    private long recordLine;

    CsvScanner(InputStream in, char delimiter) {
        this.in = in;
        this.delimiter = (byte) delimiter;
    }

    /// The line (from 1) on which the last record began.
    long recordLine() {
        return recordLine;
    }

    /// Gives one record's fields to `fields`.
    ///
    /// @return the number of fields, 0 at the end of the text
    /// @throws BadRecord for a quoted field that goes on after its closing quote or never closes
    int record(Fields fields) throws IOException {
        skipBlankLines();
        recordLine = line;
        if (peek() == END) {
            return 0;
        }
        int column = 0;
        while (true) {
            field(column, fields);
            column++;
            int next = peek();
            if (next != delimiter) {
                endLine(next);
                return column;
            }
            at++;
        }
    }

    private void skipBlankLines() throws IOException {
        for (int next = peek(); next == '\n' || next == '\r'; next = peek()) {
            endLine(next);
        }
    }

    private void endLine(int next) throws IOException {
        if (next == END) {
            return;
        }
        at++;
        line++;
        fieldStart = at;
        if (next == '\r' && peek() == '\n') {
            at++;
        }
    }

    private void field(int column, Fields fields) throws IOException {
        fieldStart = at;
        int next = peek();
        while (next == ' ') {
            at++;
            next = peek();
        }
        if (next == '"') {
            at++;
            quoted(column, fields);
        } else {
            unquoted(column, fields);
        }
    }

    private void unquoted(int column, Fields fields) throws IOException {
        while (true) {
            while (at < limit) {
                byte b = bytes[at];
                if (b == delimiter || b == '\n' || b == '\r') {
                    fields.field(column, bytes, fieldStart, at);
                    return;
                }
                at++;
            }
            if (!fill()) {
                fields.field(column, bytes, fieldStart, at);
                return;
            }
        }
    }

    /// The text between quotes is moved together to the start of the field, doubled quotes made single.
    private void quoted(int column, Fields fields) throws IOException {
        int start = at - fieldStart;
        int length = 0;
        while (true) {
            int next = peek();
            if (next == END) {
                throw new BadRecord(recordLine, "a quoted field has no closing quote");
            }
            at++;
            if (next == '"') {
                if (peek() != '"') {
                    break;
                }
                at++;
            } else if (next == '\n') {
                line++;
            }
            bytes[fieldStart + start + length] = (byte) next;
            length++;
        }
        afterQuote();
        int from = fieldStart + start;
        fields.field(column, bytes, from, from + length);
    }

    private void afterQuote() throws IOException {
        int next = peek();
        while (next == ' ') {
            at++;
            next = peek();
        }
        if (next != END && next != delimiter && next != '\n' && next != '\r') {
            throw new BadRecord(line, "a quoted field goes on after its closing quote");
        }
    }

    private int peek() throws IOException {
        return at < limit || fill() ? bytes[at] & 0xFF : END;
    }

    /// Reads more, keeping what lies behind `fieldStart`; positions move with it.
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        int kept = limit - fieldStart;
        if (kept > 0 && fieldStart == 0 && limit == bytes.length) {
            if (bytes.length >= LONGEST_FIELD) {
                throw new BadRecord(recordLine, "a field is longer than " + LONGEST_FIELD + " bytes");
            }
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        } else if (fieldStart > 0) {
            System.arraycopy(bytes, fieldStart, bytes, 0, kept);
            at -= fieldStart;
            limit -= fieldStart;
            fieldStart = 0;
        }
        int count = in.read(bytes, limit, bytes.length - limit);
        ended = count < 0;
        limit += Math.max(count, 0);
        return count > 0 || (!ended && fill());
    }
}

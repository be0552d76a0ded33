package dev.flyball.data.internal.read;

import dev.flyball.data.IsoTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds separator and header from the first records of a text.
///
/// The separator is the one under which most records have the same number of fields (at least
/// two), then most fields are
/// numbers, dates or blank, then there are most fields; ties go to the order comma, semicolon, tab, bar.
/// The first record is a header when none of its fields is a number, date or truth value and, if all columns are words,
/// when it does not look like the records below it. A record that counts up by one (`0,1,2`) is a header too.
final class CsvSniffer {
    static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int MOST_RECORDS = 1000;

    private CsvSniffer() {}

    static char delimiter(byte[] sample, boolean cut) {
        char best = DELIMITERS[0];
        double[] bestScore = {-1, -1, -1};
        for (char candidate : DELIMITERS) {
            double[] score = score(records(sample, candidate, cut));
            if (compare(score, bestScore) > 0) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /// The first records as strings; the last one is left out when the sample was `cut` inside the text.
    static List<List<String>> records(byte[] sample, char delimiter, boolean cut) {
        List<List<String>> records = new ArrayList<>();
        CsvScanner scanner = new CsvScanner(new ByteArrayInputStream(sample), delimiter);
        try {
            while (records.size() < MOST_RECORDS) {
                List<String> record = new ArrayList<>();
                if (scanner.record((column, b, from, to) ->
                                record.add(new String(b, from, to - from, StandardCharsets.UTF_8)))
                        == 0) {
                    break;
                }
                records.add(record);
            }
        } catch (IOException e) {
            // A sample may stop inside quotes, and a wrong separator may not fit; what came before still counts.
            return records;
        }
        if (cut && records.size() > 1 && records.size() < MOST_RECORDS) {
            records.removeLast();
        }
        return records;
    }

    private static double[] score(List<List<String>> records) {
        int usual = usualFields(records);
        if (usual < 2) {
            return new double[] {0, 0, 0};
        }
        long same = records.stream().filter(record -> record.size() == usual).count();
        long typed = records.stream()
                .flatMap(List::stream)
                .filter(CsvSniffer::isTyped)
                .count();
        long fields = records.stream().mapToLong(List::size).sum();
        return new double[] {(double) same / records.size(), (double) typed / fields, usual};
    }

    private static int usualFields(List<List<String>> records) {
        int usual = 0;
        long most = 0;
        for (int fields : records.stream().map(List::size).collect(Collectors.toCollection(TreeSet::new))) {
            long count =
                    records.stream().filter(record -> record.size() == fields).count();
            if (count >= most) {
                most = count;
                usual = fields;
            }
        }
        return usual;
    }

    private static int compare(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return Double.compare(a[i], b[i]);
            }
        }
        return 0;
    }

    static boolean hasHeader(List<List<String>> records) {
        List<String> first = records.getFirst();
        if (countsUp(first)) {
            return true;
        }
        if (first.stream().anyMatch(field -> !field.isBlank() && isTyped(field))) {
            return false;
        }
        List<List<String>> rest = records.subList(1, records.size());
        return rest.isEmpty() || hasTypedColumn(first.size(), rest) || !looksLike(first, rest);
    }

    private static boolean countsUp(List<String> record) {
        if (record.size() < 2) {
            return false;
        }
        int start = "0".equals(record.getFirst().trim()) ? 0 : 1;
        for (int i = 0; i < record.size(); i++) {
            if (!Integer.toString(start + i).equals(record.get(i).trim())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasTypedColumn(int columns, List<List<String>> rest) {
        for (int c = 0; c < columns; c++) {
            int column = c;
            List<String> values = rest.stream()
                    .filter(record -> record.size() > column)
                    .map(record -> record.get(column))
                    .filter(value -> !value.isBlank())
                    .toList();
            long typed = values.stream().filter(CsvSniffer::isTyped).count();
            if (typed > values.size() / 2) {
                return true;
            }
        }
        return false;
    }

    /// Whether most of the first record's fields come again below it, in the same column.
    private static boolean looksLike(List<String> first, List<List<String>> rest) {
        int again = 0;
        for (int c = 0; c < first.size(); c++) {
            int column = c;
            Set<String> below = rest.stream()
                    .filter(record -> record.size() > column)
                    .map(record -> record.get(column))
                    .collect(Collectors.toSet());
            again += below.contains(first.get(c)) ? 1 : 0;
        }
        return again * 2 > first.size();
    }

    private static boolean isTyped(String field) {
        byte[] bytes = field.trim().getBytes(StandardCharsets.UTF_8);
        return bytes.length == 0
                || NumberText.kind(bytes, 0, bytes.length) != NumberText.Kind.NONE
                || IsoTime.kind(bytes, 0, bytes.length) != IsoTime.Kind.NONE
                || TypeGuess.isBoolean(bytes, 0, bytes.length);
    }
}

package dev.flyball.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts the pieces of a stream together to one table.
final class TableJoin {
    private TableJoin() {}

    static Table all(TableStream stream) {
        List<Table> pieces = Reading.pieces(stream);
        int rows = pieces.stream().mapToInt(Table::rows).sum();
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < stream.schema().size(); c++) {
            int place = c;
            List<Column> parts =
                    pieces.stream().map(piece -> piece.columns().get(place)).toList();
            ColumnSchema column = stream.schema().columns().get(c);
            boolean texts = !column.type().isNumber() && column.type() != ColumnType.BOOLEAN;
            columns.add(texts ? texts(column, parts, rows) : numbers(column, parts, rows));
        }
        return new Table(columns);
    }

    private static Column numbers(ColumnSchema column, List<Column> parts, int rows) {
        double[] values = new double[rows];
        int at = 0;
        for (Column part : parts) {
            double[] piece = ((Column.Numbers) part).values();
            System.arraycopy(piece, 0, values, at, piece.length);
            at += piece.length;
        }
        return new Column.Numbers(column.name(), column.type(), values, column.spelling());
    }

    private static Column texts(ColumnSchema column, List<Column> parts, int rows) {
        int[] codes = new int[rows];
        Map<String, Integer> places = new HashMap<>();
        List<String> dictionary = new ArrayList<>();
        int at = 0;
        for (Column part : parts) {
            Column.Texts piece = (Column.Texts) part;
            int[] known = new int[piece.dictionary().size()];
            java.util.Arrays.fill(known, -1);
            for (int code : piece.codes()) {
                codes[at++] = code < 0 ? -1 : place(piece, code, known, places, dictionary);
            }
        }
        return new Column.Texts(column.name(), column.type(), codes, dictionary);
    }

    private static int place(
            Column.Texts piece, int code, int[] known, Map<String, Integer> places, List<String> dictionary) {
        if (code < known.length && known[code] >= 0) {
            return known[code];
        }
        String text = piece.dictionary().get(code);
        Integer place = places.get(text);
        if (place == null) {
            place = dictionary.size();
            places.put(text, place);
            dictionary.add(text);
        }
        if (code < known.length) {
            known[code] = place;
        }
        return place;
    }
}

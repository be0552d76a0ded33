package dev.flyball.store.sql;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Puts values into statements in the one way that both databases give back unchanged.
final class Values {
    private Values() {}

    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case String text -> statement.setString(at, checked(text));
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setLong(at, number);
            case Double number -> statement.setDouble(at, finiteOrInfinite(number));
            case Boolean truth -> statement.setLong(at, truth ? 1 : 0);
            case Instant instant -> statement.setLong(at, instant.toEpochMilli());
            case Enum<?> word -> statement.setString(at, word.name());
            default ->
                throw new IllegalArgumentException(
                        "No column holds a " + value.getClass().getName() + ".");
        }
    }

    /// Refuses what one of the databases would change or cut off.
    static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw unkeepable(c, i);
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    private static FlyballException unkeepable(char c, int at) {
        return new FlyballException(
                ErrorCode.BAD_REQUEST,
                String.format("The text holds a character that cannot be kept (U+%04X).", (int) c),
                "offset " + at,
                "Maybe the text is binary data: keep that as an artifact.");
    }

    private static double finiteOrInfinite(double number) {
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("Not-a-number is kept in a column of its own.");
        }
        return number;
    }
}

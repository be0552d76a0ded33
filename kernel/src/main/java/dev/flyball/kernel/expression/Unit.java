package dev.flyball.kernel.expression;

import java.math.BigDecimal;

/// The unit behind a number, with what one of it is in the base unit: 1, seconds or bytes.
public enum Unit {
    NONE("", Kind.NUMBER, "1"),
    PERCENT("%", Kind.RATIO, "0.01"),
    MILLISECONDS("ms", Kind.DURATION, "0.001"),
    SECONDS("s", Kind.DURATION, "1"),
    MINUTES("m", Kind.DURATION, "60"),
    HOURS("h", Kind.DURATION, "3600"),
    DAYS("d", Kind.DURATION, "86400"),
    KILOBYTES("KB", Kind.BYTES, "1000"),
    MEGABYTES("MB", Kind.BYTES, "1000000"),
    GIGABYTES("GB", Kind.BYTES, "1000000000"),
    KIBIBYTES("KiB", Kind.BYTES, "1024"),
    MEBIBYTES("MiB", Kind.BYTES, "1048576"),
    GIBIBYTES("GiB", Kind.BYTES, "1073741824");

    private final String symbol;
    private final Kind kind;
    private final BigDecimal base;

    Unit(String symbol, Kind kind, String base) {
        this.symbol = symbol;
        this.kind = kind;
        this.base = new BigDecimal(base);
    }

    public String symbol() {
        return symbol;
    }

    public Kind kind() {
        return kind;
    }

    BigDecimal base() {
        return base;
    }
}

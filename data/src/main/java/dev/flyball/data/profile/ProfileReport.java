package dev.flyball.data.profile;

import dev.flyball.data.ColumnType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A profile as one HTML page that needs nothing else: head, alerts, and a card for each column
/// with its numbers and its
/// histogram or most frequent values. Light and dark; below 2 MB however many columns there are.
public final class ProfileReport {
    private static final int FULL_CARDS = 150;
    private static final int MOST_CARDS = 2000;
    private static final int MOST_ALERTS = 300;
    private static final int LONGEST_NAME = 80;
    private static final double MEDIAN = 0.5;

    private final Profile profile;
    private final Html html = new Html();

    private ProfileReport(Profile profile) {
        this.profile = profile;
    }

    /// @param name what the page calls the table
    public static String html(Profile profile, String name) {
        return new ProfileReport(profile).page(name);
    }

    private String page(String name) {
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
        html.text(name).raw(" · profile</title><style>").raw(Html.STYLE).raw("</style></head><body><header><h1>");
        html.text(brief(name)).raw("</h1><p>");
        html.text(String.format(
                Locale.ROOT,
                "%,d rows × %,d columns, %,d duplicates",
                profile.rows(),
                profile.columns().size(),
                profile.duplicates()));
        html.raw("</p><p class=\"small\">digest ").text(profile.digest().hex());
        if (profile.target() != null) {
            html.raw(" · target ").text(profile.target());
        }
        html.raw("</p></header><main>");
        alerts();
        List<ColumnProfile> columns = profile.columns();
        for (int i = 0; i < Math.min(columns.size(), MOST_CARDS); i++) {
            card(columns.get(i), i, i < FULL_CARDS);
        }
        if (columns.size() > MOST_CARDS) {
            html.raw("<p>")
                    .text((columns.size() - MOST_CARDS) + " more columns are in the JSON form.")
                    .raw("</p>");
        }
        return html.raw("</main></body></html>\n").toString();
    }

    private void alerts() {
        html.raw("<section><h2>Alerts</h2>");
        if (profile.alerts().isEmpty()) {
            html.raw("<p>None.</p>");
        } else {
            html.raw("<table><thead><tr><th>alert</th><th>column</th><th>value</th><th>limit</th></tr></thead><tbody>");
            profile.alerts().stream().limit(MOST_ALERTS).forEach(this::alert);
            html.raw("</tbody></table>");
        }
        if (profile.alerts().size() > MOST_ALERTS) {
            html.raw("<p>")
                    .text((profile.alerts().size() - MOST_ALERTS) + " more are in the JSON form.")
                    .raw("</p>");
        }
        profile.skipped()
                .forEach(skipped -> html.raw("<p class=\"small\">Not looked at: ")
                        .text(skipped)
                        .raw("</p>"));
        html.raw("</section>");
    }

    private void alert(Alert alert) {
        html.raw("<tr><td>").text(alert.code().word()).raw("</td><td>");
        String column = alert.column();
        if (column != null) {
            html.raw("<a href=\"#c")
                    .raw(Integer.toString(place(column)))
                    .raw("\">")
                    .text(brief(column))
                    .raw("</a>");
        }
        String other = alert.other();
        if (other != null) {
            html.raw(", ").text(brief(other));
        }
        html.raw("</td><td>")
                .text(number(alert.value()))
                .raw("</td><td>")
                .text(number(alert.limit()))
                .raw("</td></tr>");
    }

    private int place(String column) {
        for (int i = 0; i < profile.columns().size(); i++) {
            if (profile.columns().get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    private void card(ColumnProfile column, int place, boolean full) {
        html.raw("<section class=\"card\" id=\"c").raw(Integer.toString(place)).raw("\"><h2>");
        html.text(brief(column.name())).raw("</h2><p class=\"small\">");
        html.text(column.type().name().toLowerCase(Locale.ROOT) + ", "
                        + column.semantic().type().word() + ": "
                        + column.semantic().rule())
                .raw("</p>");
        missing(column);
        html.raw("<dl>");
        fact("values", column.count());
        fact("missing", column.nulls());
        fact("distinct", column.distinct());
        numbers(column.numbers(), full);
        if (!column.earliest().isEmpty()) {
            fact("first", column.earliest());
            fact("last", column.latest());
        }
        Association target = column.target();
        if (target != null) {
            fact(target.measure().word() + " with the target", target.value());
        }
        html.raw("</dl>");
        if (full) {
            picture(column);
        }
        html.raw("</section>");
    }

    private void missing(ColumnProfile column) {
        double share = profile.rows() == 0 ? 0 : (double) column.nulls() / profile.rows();
        html.raw("<div class=\"bar\" role=\"img\" aria-label=\"")
                .text(number(100 * share) + " % missing")
                .raw("\"><i style=\"width:")
                .raw(String.format(Locale.ROOT, "%.1f", 100 * share))
                .raw("%\"></i></div>");
    }

    private void numbers(@Nullable NumberSummary numbers, boolean full) {
        if (numbers == null || numbers.finite() == 0) {
            return;
        }
        fact("mean", numbers.mean());
        fact("std", numbers.std());
        fact("min", numbers.min());
        for (double level : NumberSummary.LEVELS) {
            if (full || level == MEDIAN) {
                fact("p" + Math.round(level * 100), numbers.quantile(level));
            }
        }
        fact("max", numbers.max());
        if (!full) {
            return;
        }
        fact("zeros", numbers.zeros());
        fact("negative", numbers.negatives());
        fact("infinite", numbers.infinities());
        fact("NaN", numbers.nan());
        fact("skewness", numbers.skewness());
    }

    private void fact(String name, double value) {
        fact(name, number(value));
    }

    private void fact(String name, long value) {
        fact(name, String.format(Locale.ROOT, "%,d", value));
    }

    private void fact(String name, String value) {
        html.raw("<dt>").text(name).raw("</dt><dd>").text(brief(value)).raw("</dd>");
    }

    /// Four significant digits; `-` where there is no value.
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
        return whole ? Long.toString((long) value) : String.format(Locale.ROOT, "%.4g", value);
    }

    private void picture(ColumnProfile column) {
        NumberSummary numbers = column.numbers();
        Histogram histogram = numbers == null ? null : numbers.histogram();
        if (histogram != null && column.type() != ColumnType.BOOLEAN) {
            new Bars(html).histogram(histogram, "Histogram of " + brief(column.name()));
        } else if (!column.top().isEmpty()) {
            new Bars(html).top(column);
        }
    }

    static String brief(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME - 1) + "…";
    }
}

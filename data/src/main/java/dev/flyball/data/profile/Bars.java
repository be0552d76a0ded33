package dev.flyball.data.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Bars as SVG, each picture with its numbers as a table beneath.
final class Bars {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 90;
    private static final int ROW = 16;
    private static final int MOST_BARS = 10;

    private final Html html;

    Bars(Html html) {
        this.html = html;
    }

    void histogram(Histogram histogram, String title) {
        long[] counts = histogram.counts();
        long most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        double cell = (double) WIDTH / counts.length;
        open(HEIGHT + 16, title);
        for (int i = 0; i < counts.length; i++) {
            double height = (double) HEIGHT * counts[i] / most;
            html.raw(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                    i * cell + 0.5,
                    HEIGHT - height,
                    cell - 1,
                    height));
        }
        label(0, HEIGHT + 13, "start", histogram.edges()[0]);
        label(WIDTH, HEIGHT + 13, "end", histogram.edges()[counts.length]);
        html.raw("</svg><details><summary>as a table</summary><table>");
        for (int i = 0; i < counts.length; i++) {
            row(
                    String.format(
                            Locale.ROOT,
                            "%.4g to %.4g",
                            histogram.edges()[i],
                            histogram.edges()[i + 1]),
                    counts[i]);
        }
        html.raw("</table></details>");
    }

    private void label(int x, int y, String anchor, double value) {
        html.raw("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">")
                .text(String.format(Locale.ROOT, "%.4g", value))
                .raw("</text>");
    }

    /// The ten most frequent values, and all others together.
    void top(ColumnProfile column) {
        List<ValueCount> values = column.top().stream().limit(MOST_BARS).toList();
        long shown = values.stream().mapToLong(ValueCount::count).sum();
        long others = column.count() - shown;
        int rows = values.size() + (others > 0 ? 1 : 0);
        double most = Math.max(others, values.getFirst().count());
        open(rows * ROW, "Most frequent values of " + ProfileReport.brief(column.name()));
        int y = 0;
        for (ValueCount value : values) {
            bar(y, value.count() / most, ProfileReport.brief(value.value()) + "  " + value.count());
            y += ROW;
        }
        if (others > 0) {
            bar(y, others / most, "others  " + others);
        }
        html.raw("</svg><details><summary>as a table</summary><table>");
        values.forEach(value -> row(ProfileReport.brief(value.value()), value.count()));
        if (others > 0) {
            row("others", others);
        }
        html.raw("</table></details>");
    }

    private void bar(int y, double share, String label) {
        html.raw(String.format(
                        Locale.ROOT,
                        "<rect x=\"0\" y=\"%d\" width=\"%.1f\" height=\"%d\" opacity=\".45\"/><text x=\"4\" y=\"%d\">",
                        y + 1,
                        WIDTH * share,
                        ROW - 2,
                        y + 12))
                .text(label)
                .raw("</text>");
    }

    private void open(int height, String title) {
        html.raw("<svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\"")
                .text(title)
                .raw("\">");
    }

    private void row(String name, long count) {
        html.raw("<tr><td>")
                .text(name)
                .raw("</td><td>")
                .text(Long.toString(count))
                .raw("</td></tr>");
    }
}

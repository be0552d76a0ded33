package dev.flyball.data.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReportTest {
    private static final int LIMIT = 2_000_000;

    @TempDir
    Path temp;

    @Test
    void thePageNeedsNothingElseAndEscapesTheData() throws IOException {
        try (Desk desk = Desk.in(temp)) {
            Profile profile = desk.profile(
                    desk.csv("\"<script>alert(1)</script>\",n", "<b>x</b>,1", "y\"'&,2", "y\"'&,40"), null);
            String page = ProfileReport.html(profile, "a <table>");

            assertThat(page)
                    .startsWith("<!doctype html>")
                    .contains("a &lt;table&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;x&lt;/b&gt;")
                    .contains("<svg viewBox", "prefers-color-scheme:dark", "3 rows × 2 columns, 0 duplicates")
                    .doesNotContain("<script", "<b>x", "http:", "https:", "src=", "<link");
        }
    }

    @Test
    void aWideTableStaysBelowTwoMegabytes() throws IOException {
        List<Column> columns = new ArrayList<>();
        String name = "n".repeat(300);
        for (int c = 0; c < 2100; c++) {
            double[] values = {c, 1, -2.123456, 3e100, Double.NaN};
            columns.add(new Column.Numbers(name + c, ColumnType.REAL, values));
        }
        try (Desk desk = Desk.in(temp)) {
            Profile profile = desk.profile(desk.dataset(new Table(columns)), null);
            String page = ProfileReport.html(profile, "wide");

            assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(LIMIT);
            assertThat(page).contains("100 more columns are in the JSON form.");
        }
    }
}

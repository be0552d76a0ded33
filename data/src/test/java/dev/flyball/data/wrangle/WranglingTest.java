package dev.flyball.data.wrangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.DataEngine;
import dev.flyball.data.DatasetFiles;
import dev.flyball.data.EngineLimits;
import dev.flyball.data.Reading;
import dev.flyball.data.Source;
import dev.flyball.data.SourceOptions;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WranglingTest {
    private static final String PEOPLE = """
            id,when,age,city,label
            3,2026-01-03,30,Rome,Yes
            1,2026-01-01,40,Paris,No
            2,2026-01-02,,Rome,Yes
            3,2026-01-03,30,Rome,Yes
            5,2026-01-05,50,,No
            4,2026-01-04,900,Oslo,No
            """;

    @TempDir
    Path temp;

    private DataEngine engine;
    private int made;

    @BeforeEach
    void open() {
        engine = DataEngine.open(new EngineLimits(256L << 20, temp.resolve("spill"), 1));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aScriptMakesTheTable() throws IOException {
        Table table = wrangled(
                PEOPLE, sql("SELECT id, age * 1.5 AS half_more, city || '!' AS cry FROM input WHERE age < 100"));

        assertThat(rows(table)).containsExactly("3|45|Rome!", "1|60|Paris!", "3|45|Rome!", "5|75|null");
        assertThat(table.column("half_more").type()).isEqualTo(ColumnType.REAL);
    }

    @Test
    void datesAndLabelsStayAsWritten() throws IOException {
        Table table = wrangled(PEOPLE, sql("SELECT \"when\", label, id FROM input"));

        assertThat(table.column("when").type()).isEqualTo(ColumnType.DATE);
        assertThat(table.column("when").text(0)).isEqualTo("2026-01-03");
        assertThat(table.column("label").type()).isEqualTo(ColumnType.TEXT);
        assertThat(table.column("label").text(0)).isEqualTo("Yes");
        assertThat(table.column("id").type()).isEqualTo(ColumnType.INTEGER);
    }

    @Test
    void aNumberKeepsItsWriting() throws IOException {
        String text = "id,y\n1,1.0\n2,2.50\n";

        assertThat(wrangled(text, sql("SELECT y FROM input")).column("y").label(1))
                .isEqualTo("2.50");
        assertThat(wrangled(text, new WrangleItem.Rename("y", "z")).column("z").label(0))
                .isEqualTo("1.0");
        assertThat(wrangled(text, new WrangleItem.Cast("y", ColumnType.TEXT))
                        .column("y")
                        .text(0))
                .isEqualTo("1.0");
    }

    @Test
    void typesOfSqlBecomeTypesOfATable() throws IOException {
        Table table = wrangled(PEOPLE, sql("""
                SELECT CAST("when" AS DATE) + 1 AS next, CAST("when" AS TIMESTAMP) AS at, sum(id) OVER () AS total,
                       id = 1 AS first, 9007199254740993 + id AS code, '' AS nothing, 1.25 AS price
                FROM input"""));

        assertThat(table.columns())
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.DATE,
                        ColumnType.TIMESTAMP,
                        ColumnType.INTEGER,
                        ColumnType.BOOLEAN,
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.REAL);
        assertThat(rows(table).getFirst())
                .isEqualTo("2026-01-04|2026-01-03 00:00:00|18|false|9007199254740996|null|1.25");
    }

    @Test
    void aScriptSeesTheStepBefore() throws IOException {
        Table table = wrangled(
                PEOPLE,
                new WrangleItem.Deduplicate(List.of()),
                sql("SELECT city, count(*) AS n FROM input GROUP BY city"),
                sql("SELECT * FROM input WHERE n > 1"));

        assertThat(rows(table)).containsExactly("Rome|2");
    }

    @Test
    void rowsOfTheAnswerKeepTheOrderOfTheTable() throws IOException {
        Table table = wrangled(
                PEOPLE, sql("SELECT id, row_number() OVER (PARTITION BY city ORDER BY id DESC) AS n FROM input"));

        assertThat(rows(table)).containsExactly("3|1", "1|1", "2|3", "3|2", "5|1", "4|1");
    }

    @Test
    void theOrderOfAnAggregateFollowsFromItsValues() throws IOException {
        Table grouped = wrangled(PEOPLE, sql("SELECT city, max(age) AS oldest FROM input GROUP BY ALL"));
        Table ordered = wrangled(PEOPLE, sql("SELECT city, label FROM input GROUP BY ALL ORDER BY label DESC LIMIT 3"));

        assertThat(rows(grouped)).containsExactly("Oslo|900", "Paris|40", "Rome|30", "null|50");
        assertThat(rows(ordered)).containsExactly("Rome|Yes", "Oslo|No", "Paris|No");
    }

    @Test
    void twoOrdersOfTheSameRowsGiveTheSameAggregate() throws IOException {
        StringBuilder there = new StringBuilder("g,v\n");
        IntStream.range(0, 5000)
                .forEach(i -> there.append(i * 7919 % 997).append(',').append(i).append('\n'));
        StringBuilder back = new StringBuilder("g,v\n");
        IntStream.range(0, 5000)
                .map(i -> 4999 - i)
                .forEach(i -> back.append(i * 7919 % 997).append(',').append(i).append('\n'));
        String text = "SELECT g, sum(v) AS s, count(DISTINCT v) AS n FROM input GROUP BY g";

        assertThat(rows(wrangled(there.toString(), sql(text)))).isEqualTo(rows(wrangled(back.toString(), sql(text))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM input",
                "TABLE input",
                "SELECT * FROM (VALUES (1), (2)) AS t(x)",
                "SELECT * EXCLUDE (id) REPLACE (age + 1 AS age) FROM input ORDER BY ALL",
                "WITH a AS (SELECT * FROM input WHERE id > 1), b AS (SELECT id, max(age) m FROM a GROUP BY id) SELECT a.*, m FROM a JOIN b USING (id)",
                "SELECT DISTINCT city FROM input",
                "SELECT DISTINCT ON (city) * FROM input ORDER BY city, id",
                "SELECT id FROM input UNION ALL SELECT id + 10 FROM input ORDER BY 1",
                "SELECT id, unnest([1, 2]) AS u FROM input",
                "SELECT * FROM input QUALIFY row_number() OVER (PARTITION BY id) = 1",
                "SELECT list_sum(list_transform([1, 2], lambda x: x + id)) AS s FROM input",
                "SELECT max(age) FILTER (WHERE id > 1) AS m, string_agg(city, ', ' ORDER BY id) AS s FROM input",
                "SELECT *, (SELECT avg(age) FROM input) AS mean FROM input WHERE id IN (SELECT id FROM input)",
                "SELECT CASE WHEN age > 35 THEN 'old' WHEN age IS NULL THEN '?' ELSE 'young' END AS c FROM input LIMIT 3 OFFSET 1",
                "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r",
                "SELECT * FROM input USING SAMPLE reservoir(3 ROWS) REPEATABLE (7)",
                "SELECT lag(age, 1, 0) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS l, e'it\\'s; x' AS t FROM input",
                "SELECT i.id, j.city FROM input i LEFT JOIN input j ON i.id = j.id + 1",
                "SELECT id FROM input; -- look; at\n/* this; */ SELECT 'a;b' AS \"x;y\", $$c;d$$ AS z FROM input;",
                "SELECT COLUMNS('a.*') FROM input",
                "SELECT g.x, i.id FROM range(3) AS g(x), input i",
                "SELECT strftime(CAST(\"when\" AS DATE), '%A') AS day, age::VARCHAR AS t, id // 2 AS h, -age AS m, NOT id = 1 AS n FROM input",
                "SELECT city, label, count(*) AS n FROM input GROUP BY GROUPING SETS ((city), (label), ())",
                "SELECT * FROM input UNPIVOT (v FOR k IN (id, age))",
                "SELECT * FROM (SELECT city, label, age FROM input) PIVOT (sum(age) FOR label IN ('Yes', 'No'))",
                "SELECT id FROM input ASOF JOIN (SELECT id AS k FROM input) o ON id >= k",
                "SELECT {'a': id}.a AS s, [id][1] AS f, id BETWEEN 1 AND 3 AS b, city LIKE 'R%' AS l, city IN ('Rome') AS c FROM input",
                "SELECT id + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 AS x FROM input"
            })
    void whatReadsIsCarriedOutAndGivesTheSameTwice(String text) throws IOException {
        assertThat(rows(wrangled(PEOPLE, sql(text)))).isNotEmpty().isEqualTo(rows(wrangled(PEOPLE, sql(text))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO input VALUES (1) | INSERT",
                "CREATE TABLE x AS SELECT 1 | CREATE",
                "SELECT 1 AS x; DROP TABLE input; SELECT 2 AS x | DROP",
                "COPY input TO '/tmp/x.csv' | COPY",
                "ATTACH '/tmp/x.db' | ATTACH",
                "PRAGMA version | PRAGMA",
                "INSTALL httpfs | INSTALL",
                "LOAD json | LOAD",
                "SET threads = 8 | SET",
                "UPDATE input SET id = 1 | UPDATE",
                "CALL pragma_version() | CALL",
                "WITH x AS (DELETE FROM input RETURNING *) SELECT * FROM x | DELETE",
                "DESCRIBE input | DESCRIBE",
                "SELECT * FROM read_csv('/etc/passwd') | read_csv",
                "SELECT * FROM read_text('/etc/passwd') | read_text",
                "SELECT * FROM '/etc/passwd' | /etc/passwd",
                "SELECT * FROM 'data/x.parquet' | data/x.parquet",
                "SELECT * FROM glob('/etc/*') | glob",
                "SELECT * FROM duckdb_settings() | duckdb_settings",
                "SELECT * FROM query('SELECT 1') | query",
                "SELECT * FROM information_schema.tables | tables",
                "SELECT (SELECT count(*) FROM read_blob('/etc/passwd')) AS n FROM input | read_blob",
                "SELECT * FROM flyball_rows(1) | flyball_rows",
                "EXPORT DATABASE '/tmp/x' | EXPORT",
            })
    void whatDoesMoreThanReadIsRefused(String text, String word) {
        FlyballException refused = refused(PEOPLE, sql(text));

        assertThat(refused.code()).isEqualTo(ErrorCode.SQL_NOT_READING);
        assertThat(refused.message()).isEqualTo("The SQL may read the table input, and nothing else (" + word + ").");
        assertThat(refused.where()).startsWith("sql/t.sql:1:");
        assertThat(refused.code().exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"random()", "now()", "current_date", "uuid()", "current_setting('threads')", "nextval('x')"})
    void whatChangesEachTimeIsRefused(String call) {
        FlyballException refused = refused(PEOPLE, sql("SELECT id, " + call + " AS x FROM input"));

        assertThat(refused.code()).isEqualTo(ErrorCode.SQL_NOT_READING);
        assertThat(refused.message()).startsWith("The SQL would give another table each time (");
        assertThat(refused.where()).isEqualTo("sql/t.sql:1:12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id,~FROM input WHERE | FB-300 | sql/t.sql:2:12 | The SQL cannot be read (syntax error at or near \"WHERE\").",
                "-- ä€~SELECT id,~  agge FROM input | FB-302 | sql/t.sql:3:3 | Unknown column (agge).",
                "SELECT 1 AS x;~SELECT 'ä' AS u, foo FROM input | FB-302 | sql/t.sql:2:18 | Unknown column (foo).",
                "SELECT * FROM inptu | FB-302 | sql/t.sql:1:15 | Unknown table (inptu).",
                "SELECT flor(age) AS f FROM input | FB-301 | sql/t.sql:1:8 | Unknown SQL function (flor).",
                "-- nothing | FB-300 | sql/t.sql:1:1 | The SQL holds no statement (sql/t.sql).",
                "SELECT id, id AS ID FROM input | FB-506 | sql/t.sql:1:1 | A column stands twice (ID).",
                "SELECT [id] AS l FROM input | FB-506 | sql/t.sql:1:1 | A table cannot hold the type of l (BIGINT[]).",
                "SELECT id / 2 AS h FROM input WHERE id > 99 | FB-506 | wrangle[0] | Of 6 rows none is left (sql/t.sql).",
                "SELECT id FROM input WHERE id > 99 | FB-506 | wrangle[0] | Of 6 rows none is left (sql/t.sql).",
                "SELECT CAST(city AS INTEGER) AS c FROM input | FB-506 | sql/t.sql:1:1 | The SQL fails on the data (Could not convert string 'Rome' to INT32 when casting from source column city).",
                "SELECT $1 AS p FROM input | FB-300 | sql/t.sql:1:8 | A parameter has no value here.",
            })
    void mistakesAreToldWithTheirPlace(String text, String code, String where, String message) {
        FlyballException refused = refused(PEOPLE, sql(text.replace('~', '\n')));

        assertThat(refused.code().code() + " " + refused.where() + " " + refused.message())
                .isEqualTo(code + " " + where + " " + message);
        assertThat(refused.hint()).startsWith("Maybe ");
    }

    @Test
    void anUnknownColumnIsToldWithTheNearest() {
        assertThat(refused(PEOPLE, sql("SELECT agge FROM input")).hint()).isEqualTo("Maybe age.");
        assertThat(refused(PEOPLE, new WrangleItem.Select(List.of("id", "ctiy")))
                        .hint())
                .isEqualTo("Maybe city.");
    }

    @Test
    void deduplicatingKeepsTheFirst() throws IOException {
        assertThat(rows(wrangled(PEOPLE, new WrangleItem.Deduplicate(List.of()))))
                .hasSize(5);
        Table cities = wrangled(PEOPLE, new WrangleItem.Deduplicate(List.of("city")));
        assertThat(ids(cities)).containsExactly("3", "1", "5", "4");
    }

    @Test
    void aFilterKeepsWhatIsTrue() throws IOException {
        assertThat(ids(wrangled(PEOPLE, new WrangleItem.Filter("age < 100 AND city <> 'Paris' -- why"))))
                .containsExactly("3", "3");
        assertThat(ids(wrangled(PEOPLE, new WrangleItem.Filter("age > (SELECT avg(age) FROM input)"))))
                .containsExactly("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"age", "1", "1 = 1) GROUP BY (id", "id = 1; SELECT (1"})
    void aFilterIsOneCondition(String condition) {
        FlyballException refused = refused(PEOPLE, new WrangleItem.Filter(condition));

        assertThat(refused.code()).isEqualTo(ErrorCode.EXPRESSION_SYNTAX);
        assertThat(refused.where()).startsWith("wrangle[0]");
    }

    @Test
    void aFiltersMistakeHasItsPlaceInTheCondition() {
        FlyballException refused = refused(PEOPLE, new WrangleItem.Filter("id > 0 AND agge > 3"));

        assertThat(refused.where()).isEqualTo("wrangle[0]:1:12");
        assertThat(refused.message()).isEqualTo("Unknown column (agge).");
    }

    @Test
    void outliersAreFoundByThreeMethods() throws IOException {
        String ages = "age\n30\n40\n50\n900\nNA\n45\n35\n";

        assertThat(rows(wrangled(ages, outliers(WrangleItem.Method.IQR, 1.5, WrangleItem.Action.DROP))))
                .containsExactly("30", "40", "50", "null", "45", "35");
        assertThat(rows(wrangled(ages, outliers(WrangleItem.Method.MAD, 3, WrangleItem.Action.DROP))))
                .containsExactly("30", "40", "50", "null", "45", "35");
        assertThat(rows(wrangled(ages, outliers(WrangleItem.Method.ZSCORE, 2, WrangleItem.Action.DROP))))
                .containsExactly("30", "40", "50", "null", "45", "35");
    }

    /// The limits are those of numpy.percentile, and of scipy.stats.median_abs_deviation with scale="normal".
    @Test
    void limitsAreThoseOfTheReference() throws IOException {
        String values = "age\n1.5\n2.25\n3\n10\n4.75\n100\n";
        assertThat(note(values, outliers(WrangleItem.Method.IQR, 1.5, WrangleItem.Action.DROP)))
                .isEqualTo("limits -6.9375 to 18.0625");
        assertThat(note(values, outliers(WrangleItem.Method.MAD, 2, WrangleItem.Action.CAP)))
                .isEqualTo("limits -2.0554088740224072 to 9.805408874022408, 2 values capped");
    }

    @Test
    void aCappedWholeNumberStaysWhole() throws IOException {
        Table table = wrangled(
                "age\n30\n40\n50\n900\n45\n35\n", outliers(WrangleItem.Method.IQR, 1.5, WrangleItem.Action.CAP));

        assertThat(rows(table)).containsExactly("30", "40", "50", "67", "45", "35");
        assertThat(table.column("age").type()).isEqualTo(ColumnType.INTEGER);
    }

    @Test
    void withoutSpreadNothingIsFar() throws IOException {
        String ages = "age\n1\n1\n1\n1\n1\n9\n";

        assertThat(note(ages, outliers(WrangleItem.Method.MAD, 3, WrangleItem.Action.DROP)))
                .isEqualTo("the spread of age is 0: no value is called an outlier");
    }

    @Test
    void columnsAreSelectedRenamedAndCast() throws IOException {
        Table table = wrangled(
                "id,code,flag,at,x\n1,007,Yes,2026-01-01T10:00,2\n2,008,no,2026-01-02,3.0\n",
                new WrangleItem.Select(List.of("x", "code", "flag", "at")),
                new WrangleItem.Rename("code", "Number of it"),
                new WrangleItem.Cast("Number of it", ColumnType.INTEGER),
                new WrangleItem.Cast("flag", ColumnType.BOOLEAN),
                new WrangleItem.Cast("at", ColumnType.DATE),
                new WrangleItem.Cast("x", ColumnType.TEXT));

        assertThat(table.names()).containsExactly("x", "Number of it", "flag", "at");
        assertThat(rows(table)).containsExactly("2|7|true|2026-01-01", "3.0|8|false|2026-01-02");
        assertThat(table.columns())
                .extracting(Column::type)
                .containsExactly(ColumnType.TEXT, ColumnType.INTEGER, ColumnType.BOOLEAN, ColumnType.DATE);
    }

    @Test
    void aCastThatDoesNotFitIsToldWithItsRow() {
        FlyballException refused = refused(PEOPLE, new WrangleItem.Cast("city", ColumnType.REAL));

        assertThat(refused.code()).isEqualTo(ErrorCode.BAD_TABLE);
        assertThat(refused.message()).isEqualTo("The value (Rome) of city in row 1 is no real.");
        assertThat(refused.where()).isEqualTo("wrangle[0]");
        assertThat(refused("x\n1\n2.5\n", new WrangleItem.Cast("x", ColumnType.INTEGER))
                        .message())
                .isEqualTo("The value (2.5) of x in row 2 is no integer.");
    }

    @Test
    void aNameThatIsTakenIsNotGivenAgain() {
        assertThat(refused(PEOPLE, new WrangleItem.Rename("id", "age")).message())
                .isEqualTo("There is a column of that name already (age).");
    }

    @Test
    void aJoinAddsTheColumnsOfAnotherFile() throws IOException {
        Files.writeString(temp.resolve("cities.csv"), "city;country\nRome;Italy\nParis;France\n;nowhere\n");
        Table table = wrangled(PEOPLE, new WrangleItem.Join("cities.csv", List.of("city")));

        assertThat(table.column("country").text(0)).isEqualTo("Italy");
        assertThat(ids(table)).containsExactly("3", "1", "2", "3", "5", "4");
        assertThat(rows(table).get(4)).isEqualTo("5|2026-01-05|50|null|No|null");
        assertThat(note(PEOPLE, new WrangleItem.Join("cities.csv", List.of("city"))))
                .isEqualTo("2 rows have no match in cities.csv");
    }

    @Test
    void aJoinMustNotMultiplyRows() throws IOException {
        Files.writeString(temp.resolve("cities.csv"), "city,country\nRome,Italy\nRome,Georgia\n");

        FlyballException refused = refused(PEOPLE, new WrangleItem.Join("cities.csv", List.of("city")));

        assertThat(refused.code()).isEqualTo(ErrorCode.DUPLICATE_ROW_KEY);
        assertThat(refused.message()).isEqualTo("The key stands 2 times in cities.csv (Rome).");
    }

    @Test
    void aJoinNeedsKeysOfOneKindAndNewNames() throws IOException {
        Files.writeString(temp.resolve("cities.csv"), "city,age\nRome,1\n");
        Files.writeString(temp.resolve("ids.csv"), "id,x\na,1\n");

        assertThat(refused(PEOPLE, new WrangleItem.Join("cities.csv", List.of("city")))
                        .message())
                .isEqualTo("Both tables have a column of this name (age).");
        assertThat(refused(PEOPLE, new WrangleItem.Join("ids.csv", List.of("id")))
                        .message())
                .isEqualTo("The column id is integer here and text in ids.csv.");
    }

    @Test
    void namesThatDifferInCaseOnlyComeBack() throws IOException {
        String text = "Age,age,x\n1,2,3\n4,5,6\n";

        assertThat(wrangled(text, sql("SELECT * FROM input")).names()).containsExactly("Age", "age", "x");
        Table turned = wrangled(text, new WrangleItem.Select(List.of("age", "Age")), new WrangleItem.Filter("age > 2"));
        assertThat(turned.names()).containsExactly("age", "Age");
        assertThat(rows(turned)).containsExactly("5|4");
    }

    @Test
    void aTableBeyondTheMemoryIsWrangled() throws IOException {
        Path dataset = Files.createDirectory(temp.resolve("large"));
        int rows = 3_000_000;
        try (var connection = engine.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT range AS id, md5(range::VARCHAR) AS m, md5((range + 7)::VARCHAR) AS k FROM range("
                            + rows + ")) TO '" + DatasetFiles.parquet(dataset) + "'");
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
        Files.writeString(dataset.resolve("schema.json"), """
                {"rows": %d, "schema": {"columns": [{"name": "id", "type": "integer", "rule": ""},
                {"name": "m", "type": "text", "rule": ""}, {"name": "k", "type": "text", "rule": ""}]}}""".formatted(rows));
        try (Wrangling wrangling = Wrangling.open(dataset, scratch(), 128L << 20, this::other)) {
            assertThat(wrangling
                            .apply(sql("SELECT * FROM input WHERE k IN (SELECT m FROM input)"), "a", "a")
                            .rowsOut())
                    .isEqualTo(rows - 7);
            assertThat(wrangling
                            .apply(new WrangleItem.Deduplicate(List.of("m")), "b", "b")
                            .dropped())
                    .isZero();
            try (TableStream stream = wrangling.stream()) {
                assertThat(stream.next().orElseThrow().column("id").text(0)).isEqualTo("0");
            }
        }
    }

    private static WrangleItem sql(String text) {
        return new WrangleItem.Sql("sql/t.sql", text);
    }

    private static WrangleItem outliers(WrangleItem.Method method, double k, WrangleItem.Action action) {
        return new WrangleItem.Outliers("age", method, k, action);
    }

    private FlyballException refused(String csv, WrangleItem... items) {
        return catchThrowableOfType(FlyballException.class, () -> wrangled(csv, items));
    }

    private String note(String csv, WrangleItem item) throws IOException {
        try (Wrangling wrangling = wrangling(csv)) {
            return wrangling.apply(item, "it", "wrangle[0]").notes().getFirst();
        }
    }

    private Table wrangled(String csv, WrangleItem... items) throws IOException {
        try (Wrangling wrangling = wrangling(csv)) {
            for (int i = 0; i < items.length; i++) {
                String label = items[i] instanceof WrangleItem.Sql file ? file.name() : "item " + i;
                wrangling.apply(items[i], label, "wrangle[" + i + "]");
            }
            try (TableStream stream = wrangling.stream()) {
                return stream.next().orElseThrow();
            }
        }
    }

    private Wrangling wrangling(String csv) throws IOException {
        Path file = temp.resolve("t" + made + ".csv");
        Files.writeString(file, csv);
        Reading.Opened opened = Reading.open(Source.of(file), SourceOptions.AUTO);
        Path dataset = Files.createDirectory(temp.resolve("d" + made));
        try (TableStream stream = opened.rows().open(TableStream.DEFAULT_ROWS)) {
            new DatasetFiles(engine).write(dataset, stream, opened.dialect());
        }
        return Wrangling.open(dataset, scratch(), 128L << 20, this::other);
    }

    private Path scratch() throws IOException {
        return Files.createDirectory(temp.resolve("s" + made++));
    }

    private Reading.Opened other(String file) {
        return Reading.open(Source.of(temp.resolve(file)), SourceOptions.AUTO);
    }

    private static List<String> ids(Table table) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> table.column("id").text(row))
                .toList();
    }

    private static List<String> rows(Table table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            int at = row;
            rows.add(String.join(
                    "|",
                    table.columns().stream()
                            .map(c -> String.valueOf(c.text(at)))
                            .toList()));
        }
        return rows;
    }
}

package dev.flyball.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MigrationsTest {
    private static List<String> scripts() throws Exception {
        Path folder =
                Path.of(Objects.requireNonNull(Migrations.class.getClassLoader().getResource(Migrations.SCRIPTS))
                        .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theNewestVersionIsThatOfTheLastScript() throws Exception {
        List<Integer> numbers = scripts().stream()
                .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                .sorted()
                .toList();
        assertThat(numbers).startsWith(1).endsWith(Migrations.NEWEST).hasSize(Migrations.NEWEST);
    }

    @Test
    void scriptsKeepToTheColumnTypesOfBothDatabases() throws Exception {
        for (String script : scripts()) {
            String sql = read(script);
            assertThat(sql)
                    .doesNotContainIgnoringCase(
                            "autoincrement", "serial", "boolean", "timestamp", "varchar", " integer");
            assertThat(sql.replace("${text}", "")).doesNotContain(" TEXT");
        }
    }

    private static String read(String script) throws URISyntaxException, IOException {
        return Files.readString(Path.of(
                Objects.requireNonNull(Migrations.class.getClassLoader().getResource(Migrations.SCRIPTS + "/" + script))
                        .toURI()));
    }
}

package dev.flyball.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DatabaseUrlTest {
    @Test
    void aUrlHasItsParts() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ada:p%40ss+w%3Ard@db.example:6000/flyball?sslmode=require");
        assertThat(url)
                .isEqualTo(new DatabaseUrl("db.example", 6000, "flyball", "ada", "p@ss+w:rd", "sslmode=require"));
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:6000/flyball?sslmode=require");
    }

    @Test
    void portUserAndPasswordMayBeLeftOut() {
        assertThat(DatabaseUrl.parse("postgres://localhost/x"))
                .isEqualTo(new DatabaseUrl("localhost", 5432, "x", "", "", ""));
    }

    @Test
    void itsTextHidesThePassword() {
        assertThat(DatabaseUrl.parse("postgresql://ada:secret@h/x")).hasToString("postgresql://ada@h:5432/x");
    }

    @Test
    void otherTextsAreRefusedWithoutTellingThePassword() {
        for (String bad :
                List.of("mysql://ada:secret@h/x", "postgresql://ada:secret@h", "postgresql://ada:sec ret@h/x")) {
            assertThatExceptionOfType(FlyballException.class)
                    .isThrownBy(() -> DatabaseUrl.parse(bad))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(ErrorCode.OUT_OF_RANGE);
                        assertThat(refusal.where()).isEqualTo("--database-url");
                        assertThat(refusal.text())
                                .contains("Not a database URL (")
                                .doesNotContain("secret", "sec ret");
                    });
        }
    }
}

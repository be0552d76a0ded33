package dev.flyball.model.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2011-01-31, 2011-01-31T00:00:00",
        "2011-01, 2011-01-01T00:00:00",
        "2011-01-31T05:06, 2011-01-31T05:06:00",
        "2011-01-31 05:06:07, 2011-01-31T05:06:07",
        "2011-01-31T05:06:07.123Z, 2011-01-31T05:06:07",
        "2011-01-31T05:06:07+02:00, 2011-01-31T05:06:07",
    })
    void isoTimesAreReadAsWritten(String text, String expected) {
        assertThat(IsoTime.parse(text)).isEqualTo(LocalDateTime.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2011",
                "2011-13-01",
                "2011-02-30",
                "31.01.2011",
                "2011-01-31T25:00",
                "2011-01-31x05:00",
                "soon",
                "2011-01-31T05:00:00nonsense"
            })
    void otherTextsAreNoTimes(String text) {
        assertThat(IsoTime.parse(text)).isNull();
    }

    @Test
    void everyPrefixOfATimeIsReadWithoutFailing() {
        String text = "2011-01-31T05:06:07.123+02:00";
        for (int length = 0; length <= text.length(); length++) {
            LocalDateTime time = IsoTime.parse(text.substring(0, length));
            assertThat(time == null || time.getYear() == 2011).isTrue();
        }
    }
}

package dev.flyball.server.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void fieldsAreSplitAtCommasAndLinesAtLineEnds() {
        assertThat(Csv.parse("a,b\r\n1,\n,2")).containsExactly(List.of("a", "b"), List.of("1", ""), List.of("", "2"));
    }

    @Test
    void quotesHideCommasLineEndsAndDoubledQuotes() {
        assertThat(Csv.parse("\"a,b\",\"c\nd\",\"e\"\"f\"\n")).containsExactly(List.of("a,b", "c\nd", "e\"f"));
    }

    @Test
    void emptyLinesAndAByteOrderMarkAreSkipped() {
        assertThat(Csv.parse("\uFEFFa\n\n1\n\n")).containsExactly(List.of("a"), List.of("1"));
    }

    @Test
    void brokenQuotesAreRefused() {
        assertThatThrownBy(() -> Csv.parse("\"a")).hasMessage("A quote has no end.");
        assertThatThrownBy(() -> Csv.parse("\"a\"b")).hasMessageContaining("offset 3");
    }
}

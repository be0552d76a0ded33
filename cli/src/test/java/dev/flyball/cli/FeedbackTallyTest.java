package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.json.Json;
import org.junit.jupiter.api.Test;

class FeedbackTallyTest {
    @Test
    void answersAreAddedUpAndItemsNumberedThroughout() {
        FeedbackTally tally = new FeedbackTally();
        String errors = "[{\"index\":1,\"code\":\"FB-102\",\"message\":\"No.\",\"where\":\"$\",\"hint\":\"Maybe.\"}]";
        String answer = "{\"accepted\":2,\"duplicate\":0,\"corrected\":1,\"unknown\":3,\"rejected\":1,\"errors\":"
                + errors + "}";
        tally.add(Json.parseObject(answer), 0);
        tally.add(Json.parseObject(answer), 7);
        assertThat(tally.rejected()).isEqualTo(2);
        assertThat(tally.json().canonical())
                .isEqualTo("{\"accepted\":4,\"corrected\":2,\"duplicate\":0,\"errors\":["
                        + "{\"code\":\"FB-102\",\"index\":1,\"message\":\"No.\"},"
                        + "{\"code\":\"FB-102\",\"index\":8,\"message\":\"No.\"}],"
                        + "\"rejected\":2,\"unknown\":6}");
        assertThat(tally.lines().getFirst()).isEqualTo("4 accepted, 0 duplicate, 2 corrected, 6 unknown, 2 rejected");
        assertThat(tally.lines()).hasSize(3);
    }
}

package dev.flyball.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flyball.kernel.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UbjsonTest {
    /// Text is bytes as they are; a number is one byte.
    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof String text) {
                out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            } else {
                out.write((Integer) part);
            }
        }
        return out.toByteArray();
    }

    @Test
    void everyKindOfValueIsRead() {
        byte[] ubjson = bytes(
                "{", "i", 1, "aSi", 2, "hi", "i", 1, "b[$d#i", 2, 0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0, "i", 1, "c[#i", 2,
                "TZ", "i", 1, "d[U", 200, "i", 0xff, "I", 1, 0, "l", 0, 1, 0, 0, "L", 0, 0, 0, 1, 0, 0, 0, 0, "]", "U",
                1, "eD", 0x3f, 0xf8, 0, 0, 0, 0, 0, 0, "i", 1, "f{$i#i", 1, "i", 1, "x", 7, "}");
        assertThat(Ubjson.isUbjson(ubjson)).isTrue();
        assertThat(Ubjson.parse(ubjson).canonical())
                .isEqualTo("{\"a\":\"hi\",\"b\":[1.0,-2.0],\"c\":[true,null],\"d\":[200,-1,256,65536,4294967296],"
                        + "\"e\":1.5,\"f\":{\"x\":7}}");
    }

    @Test
    void jsonIsNoUbjson() {
        assertThat(Ubjson.isUbjson("{\"a\": 1}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(Ubjson.isUbjson(new byte[0])).isFalse();
    }

    @Test
    void aLengthThatLiesIsRefused() {
        byte[] ubjson = bytes("{i", 1, "a[$d#l", 0x7f, 0xff, 0xff, 0xff, "}");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Ubjson.parse(ubjson))
                .withMessage("A length that cannot be (2147483647) (offset 13).");
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Ubjson.parse("[".repeat(10_000).getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("More than 64 levels");
    }
}

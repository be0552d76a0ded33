package dev.flyball.data.internal.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// A growing dictionary of texts that finds a code by the text's bytes, without making a string of one it knows.
final class TextPool {
    private final List<String> texts = new ArrayList<>();
    private final List<String> shared = Collections.unmodifiableList(texts);
    private byte[][] keys = new byte[64][];
    private int[] slots = new int[128];

    TextPool() {
        Arrays.fill(slots, -1);
    }

    int size() {
        return texts.size();
    }

    /// The texts by code. It grows as codes are given; what it holds stays.
    List<String> texts() {
        return shared;
    }

    int code(byte[] bytes, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash(bytes, from, to) & mask;
        while (slots[slot] >= 0) {
            byte[] key = keys[slots[slot]];
            if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return add(bytes, from, to, slot);
    }

    private int add(byte[] bytes, int from, int to, int slot) {
        int code = texts.size();
        if (code == keys.length) {
            keys = Arrays.copyOf(keys, code * 2);
        }
        keys[code] = Arrays.copyOfRange(bytes, from, to);
        texts.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        slots[slot] = code;
        if (texts.size() * 2 > slots.length) {
            grow();
        }
        return code;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        for (int code = 0; code < texts.size(); code++) {
            int slot = hash(keys[code], 0, keys[code].length) & (slots.length - 1);
            while (slots[slot] >= 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = code;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0x811C9DC5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
        }
        return hash ^ (hash >>> 15);
    }
}

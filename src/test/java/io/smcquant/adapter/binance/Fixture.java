package io.smcquant.adapter.binance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Hand-made frames and answers; {@code SOURCES.md} beside them says of what. */
final class Fixture {
    private Fixture() {}

    static String text(String path) {
        try (InputStream in = Fixture.class.getResourceAsStream("/fixtures/binance/" + path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<String> frames() {
        return text("frames/events.txt").lines().toList();
    }
}

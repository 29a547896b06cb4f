package io.smcquant.adapter.binance;

import java.util.List;
import java.util.Random;

/** Breaks sound texts in the ways that break readers. The same seed breaks the same way. */
final class Mutations {
    private static final List<String> TOKENS = List.of("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u5e01", "\\u12",
            "null",
            "true", "false", "-", "0", "1e999999999", ".", "-0", "00", "1.123456789", "92233720368.54775808",
            "9223372036854775808", "\u0000", "\ud83d", "币", " ", "\n", "\"e\":\"kline\"", "\"data\":", "\"k\":{",
            "\"id\":",
            "\"result\":null", "\"code\":-1", "\"error\":", "\"s\":\"BTCUSDT\"", "\"x\":1,", "\"filters\":[",
            "\"symbol\":", "\"tickSize\":\"0\"");

    private final Random random;
    private final List<String> corpus;

    Mutations(long seed, List<String> corpus) {
        random = new Random(seed);
        this.corpus = List.copyOf(corpus);
    }

    String next() {
        String text = any();
        for (int left = random.nextInt(4); left > 0; left--) {
            text = mutated(text);
        }
        return text;
    }

    private String mutated(String text) {
        int at = place(text);
        int to = at + random.nextInt(text.length() - at + 1);
        return switch (random.nextInt(10)) {
        case 0 -> replaced(text, at, Math.min(text.length(), at + 1), Character.toString(random.nextInt(128)));
        case 1 -> replaced(text, at, Math.min(text.length(), at + 1), flipped(text, at));
        case 2 -> text.substring(0, at);
        case 3 -> replaced(text, at, at, token());
        case 4 -> replaced(text, at, Math.min(to, at + 8), token());
        case 5 -> replaced(text, at, to, "");
        case 6 -> replaced(text, at, at, text.substring(at, Math.min(to, at + 2_000)));
        case 7 -> spliced(text, at);
        case 8 -> replaced(text, at, at, token().repeat(1 + random.nextInt(200)));
        default -> replaced(text, at, at, Long.toString(random.nextLong()).repeat(1 + random.nextInt(50)));
        };
    }

    private String spliced(String text, int at) {
        String other = any();
        return text.substring(0, at) + other.substring(place(other));
    }

    private static String flipped(String text, int at) {
        return at == text.length() ? "" : Character.toString((char) (text.charAt(at) ^ 0x20));
    }

    private static String replaced(String text, int from, int to, String instead) {
        return text.substring(0, from) + instead + text.substring(to);
    }

    private String token() {
        return TOKENS.get(random.nextInt(TOKENS.size()));
    }

    private String any() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private int place(String text) {
        return random.nextInt(text.length() + 1);
    }
}

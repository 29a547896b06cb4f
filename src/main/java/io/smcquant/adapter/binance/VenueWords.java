package io.smcquant.adapter.binance;

/** What a venue says to people, fit for one line of a log: bounded, and without control characters. */
final class VenueWords {
    /** The venue's own messages are a third as long. */
    static final int CHARS_MAX = 200;

    private VenueWords() {}

    static String of(String words) {
        return of(words.toCharArray(), 0, words.length());
    }

    static String of(char[] text, int from, int to) {
        int size = Math.min(to - from, CHARS_MAX);
        StringBuilder words = new StringBuilder(size);
        for (int i = from; i < from + size; i++) {
            words.append(Character.isISOControl(text[i]) ? ' ' : text[i]);
        }
        return words.toString();
    }
}

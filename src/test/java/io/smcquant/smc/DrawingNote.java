package io.smcquant.smc;

import java.util.Locale;

/**
 * One event that a drawing shows, in words of the page.
 *
 * @param formed number of the bar that its object describes
 * @param confirmed number of the bar at whose close it became known
 * @param words a sentence, in which {@code {f}} and {@code {c}} stand for these two bars
 */
record DrawingNote(String name, Side side, int formed, int confirmed, String words) {
    DrawingNote {
        if (!words.contains("{c}") && !words.contains("{f}")) {
            throw new IllegalArgumentException("a note must name one of its bars: words=" + words);
        }
    }

    String sentence() {
        String text = words.replace("{f}", "bar " + formed).replace("{c}", "bar " + confirmed);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    String label() {
        return labelOf(name, side);
    }

    static String labelOf(SmcEvent event) {
        return labelOf(event.name(), event.side());
    }

    private static String labelOf(String name, Side side) {
        return name + " " + side.name().toLowerCase(Locale.ROOT);
    }
}

package io.smcquant.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, step by step, with the conditions beside it. */
final class Figures {
    private final Shape shape;
    private final List<String> lines = new ArrayList<>();

    Figures(Shape shape) {
        this.shape = shape;
    }

    void add(String step, String what, Duration time) {
        add(step, what, String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0));
    }

    void add(String step, String what, long count) {
        add(step, what, String.format(Locale.ROOT, "%,d", count));
    }

    private synchronized void add(String step, String what, String value) {
        String line = String.format(Locale.ROOT, "%-26s %-62s %12s", step, what, value);
        lines.add(line);
        System.out.println(line);
    }

    /** Prints the table and writes it. */
    synchronized void write(Path file) {
        List<String> all = new ArrayList<>(List.of("cluster: " + shape, ""));
        all.addAll(lines);
        all.forEach(System.out::println);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

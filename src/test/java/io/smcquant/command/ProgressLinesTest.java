package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldTellTheTimeLeftAndNothingTwiceASecond() {
        // Given
        AtomicLong nowNanos = new AtomicLong(5 * SECOND);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProgressLines lines = new ProgressLines(new PrintStream(out, true, StandardCharsets.UTF_8), nowNanos::get,
                "training");
        long[] seconds = { 0, 1, 1, 10, 10, 3_000, 5_999 };
        double[] done = { 0, 0.01, 0.02, 0.25, 0.26, 0.5, 0.9999 };
        // When
        for (int i = 0; i < seconds.length; i++) {
            nowNanos.set((5 + seconds[i]) * SECOND);
            lines.reached(done[i]);
        }
        // Then: a quarter in 10 s leaves 30 s, a half in 3,000 s leaves 50 minutes
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                training   1 %
                training  25 %, about 30 s left
                training  50 %, about 50 min left
                training  99 %, less than a second left
                """);
    }
}

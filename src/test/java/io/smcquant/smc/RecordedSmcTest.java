package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The proofs on what really traded. */
@Tag("acceptance")
class RecordedSmcTest {
    private static final int PREFIXES = 60;
    private static final int WINDOW_BARS = 5_000;
    private static final int WINDOWS = 2;

    @BeforeAll
    static void findTheRecordings() {
        RecordedBars.folderOrSkip();
    }

    static List<Path> files() throws IOException {
        return RecordedBars.files();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void shouldRewriteNothingAndLetEveryObjectLiveByTheRules(Path file) throws IOException {
        // Given
        RecordedBars recorded = RecordedBars.of(file);
        SmcFindings whole = recorded.findings(recorded.bars());
        SplittableRandom random = new SplittableRandom(file.getFileName().hashCode());

        for (int i = 0; i < PREFIXES; i++) {
            int bars = random.nextInt(1, recorded.bars().size() + 1);

            // When
            SmcFindings prefix = recorded.findings(recorded.bars().subList(0, bars));

            // Then
            long nowMillis = recorded.bars().get(bars - 1).openTimeMillis() + recorded.timeframe().millis();
            prefix.assertIdenticalTo(whole.until(nowMillis), file + " prefix=" + bars);
        }
        LifeCycleTest.assertLawful(SmcSettings.USUAL, recorded.timeframe(), whole, file);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void shouldFindWhatTheReferenceFinds(Path file) throws IOException {
        // Given
        RecordedBars recorded = RecordedBars.of(file);
        int count = recorded.bars().size();
        int apart = Math.max(1, count / WINDOWS);

        for (int first = 0; first + apart <= count; first += apart) {
            List<SmcBar> window = recorded.bars().subList(first, Math.min(count, first + WINDOW_BARS));

            // When
            SmcFindings fast = recorded.findings(window);

            // Then
            SmcFindings.slow(SmcSettings.USUAL, recorded.timeframe(), recorded.tickSizeE8(), window)
                    .assertSameAs(fast, file + " first=" + first);
            assertThat(fast.events()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void shouldFindTheMirrorImagesInTheMirror(Path file) throws IOException {
        // Given
        RecordedBars recorded = RecordedBars.of(file);
        long highest = recorded.bars().stream().mapToLong(SmcBar::highE8).max().orElseThrow();
        Fact.Light mirror = Fact.Light.mirror(2 * highest);

        // When
        SmcFindings mirrored = recorded.findings(recorded.bars().stream().map(mirror::of).toList());

        // Then
        Fact.assertSame(mirrored, recorded.findings(recorded.bars()), mirror, file);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void shouldGoOnAsIfThereHadBeenNoRestart(Path file) throws IOException {
        // Given
        RecordedBars recorded = RecordedBars.of(file);
        LiveRun run = new LiveRun(SmcSettings.USUAL, recorded.timeframe(), recorded.tickSizeE8());
        SplittableRandom random = new SplittableRandom(1);

        // When
        for (SmcBar bar : recorded.bars()) {
            if (random.nextInt(100) == 0) {
                run.restart();
            }
            run.take(bar);
        }

        // Then
        run.findings().assertIdenticalTo(recorded.findings(recorded.bars()), file);
    }
}

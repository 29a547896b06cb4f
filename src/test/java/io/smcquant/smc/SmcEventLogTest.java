package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmcEventLogTest {
    private static final long OPEN = 60_000;
    private static final long CLOSE = 120_000;

    private final SmcEventLog log = new SmcEventLog();

    /** Says one thing with whatever times it is told to. */
    @FunctionalInterface
    private interface LyingDetector {
        void say(SmcEventSink sink, long formedAtMillis, long confirmedAtMillis);
    }

    static Stream<LyingDetector> liars() {
        return Stream.of((sink, formed, confirmed) -> sink.swing(Side.UP, formed, confirmed, 1, SwingRank.MINOR),
                (sink, formed, confirmed) -> sink.structureBreak(Side.UP, formed, confirmed, 1, StructureKind.BOS,
                        true),
                (sink, formed, confirmed) -> sink.gap(Side.UP, formed, confirmed, 1, 2, GapState.OPEN,
                        ExpiryReason.NONE, 0, 1, 1),
                (sink, formed, confirmed) -> sink.orderBlock(Side.UP, formed, confirmed, 1, 4, 2, 3,
                        BlockState.CONFIRMED, ExpiryReason.NONE, BlockCause.BOS, 0, 1, 1, false),
                (sink, formed, confirmed) -> sink.pool(Side.UP, formed, confirmed, 1, PoolState.FORMED, 2, 3),
                (sink, formed, confirmed) -> sink.periodLevel(Side.UP, formed, confirmed, 1, LevelSource.DAY),
                (sink, formed, confirmed) -> sink.levelExpired(Side.UP, formed, confirmed, 1, LevelSource.SWING,
                        ExpiryReason.AGE),
                (sink, formed, confirmed) -> sink.sweep(Side.UP, formed, confirmed, 1, LevelSource.SWING, 1, 1, 1, 1,
                        1),
                (sink, formed, confirmed) -> sink.levelBreak(Side.UP, formed, confirmed, 1, LevelSource.SWING, 1, 1),
                (sink, formed, confirmed) -> sink.failedBreak(Side.UP, formed, confirmed, 1, LevelSource.SWING, 1),
                (sink, formed, confirmed) -> sink.rangeSide(Side.UP, formed, confirmed, 1, 2, 0.4));
    }

    @ParameterizedTest
    @MethodSource("liars")
    void shouldKeepWhatIsConfirmedAtTheBarAtHand(LyingDetector detector) {
        // Given
        log.begin(CLOSE);

        // When
        detector.say(log, OPEN, CLOSE);

        // Then
        assertThat(log.take()).singleElement()
                .satisfies(event -> assertThat(event.times()).isEqualTo(new EventTimes(OPEN, CLOSE, CLOSE)));
        assertThat(log.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("liars")
    void shouldRefuseWhatIsConfirmedAtAnotherBar(LyingDetector detector) {
        // Given
        log.begin(CLOSE);

        // Then
        for (long lie : new long[] { CLOSE - 60_000, CLOSE - 1, CLOSE + 1, CLOSE + 60_000 }) {
            assertThatIllegalStateException().isThrownBy(() -> detector.say(log, OPEN, lie))
                    .withMessageContaining("confirmedAtMillis=" + lie);
        }
        assertThat(log.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("liars")
    void shouldRefuseWhatIsAboutABarThatHadNotOpened(LyingDetector detector) {
        // Given
        log.begin(CLOSE);

        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> detector.say(log, CLOSE + 1, CLOSE))
                .withMessageContaining("formedAtMillis=" + (CLOSE + 1));
        assertThat(log.isEmpty()).isTrue();
    }

    @Test
    void shouldHaveALiarForEveryThingThatCanBeSaid() {
        assertThat(liars().count()).isEqualTo(SmcEventSink.class.getDeclaredMethods().length)
                .isEqualTo(SmcKind.values().length);
    }
}

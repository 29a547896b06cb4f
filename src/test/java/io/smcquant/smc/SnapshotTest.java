package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;

import io.smcquant.feature.FeatureCalculator;
import io.smcquant.market.Timeframe;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Processes end, connections break, candles are corrected; what was found is as if nothing of it had happened. */
@AddLifecycleHook(Proof.class)
class SnapshotTest {
    private static final SmcSettings USUAL = SmcSettings.USUAL;

    @Property(tries = 150)
    void shouldGoOnAsIfThereHadBeenNoRestart(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        LiveRun uninterrupted = any.begin().takeAll(any.bars());
        SplittableRandom random = any.choices();
        int often = random.nextInt(1, 200);

        // When
        LiveRun interrupted = any.begin();
        for (SmcBar bar : any.bars()) {
            if (random.nextInt(often) == 0) {
                interrupted.restart();
            }
            interrupted.take(bar);
        }

        // Then
        interrupted.findings().assertIdenticalTo(uninterrupted.findings(), any);
        assertThat(interrupted.snapshot()).as(any.toString()).isEqualTo(uninterrupted.snapshot());
    }

    @Property(tries = 60)
    void shouldBeTheSameBytesWhenItIsTakenOfWhatItMade(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        LiveRun run = any.begin();
        int bar = 0;
        for (int next : List.of(0, 1, 2, any.bars().size() / 3, any.bars().size())) {
            run.takeAll(any.bars().subList(bar, Math.max(bar, next)));
            bar = Math.max(bar, next);

            // When
            byte[] again = run.fork().snapshot();

            // Then
            assertThat(again).as("%s bar=%d", any, bar).isEqualTo(run.snapshot());
        }
    }

    @Property(tries = 100)
    void shouldFindTheSameAfterGapsInTheConnectionAreFilled(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        SplittableRandom random = any.choices();
        LiveRun run = any.begin();
        int newest = 0;

        // When
        while (newest < any.bars().size()) {
            int wanted = Math.min(any.bars().size(), newest + random.nextInt(1, 80));
            int first = Math.max(0, newest - random.nextInt(6));
            for (int bar = first; bar < wanted; bar++) {
                deliver(run, any.bars().get(bar), bar < newest, any);
            }
            newest = wanted;
            if (random.nextBoolean()) {
                run.restart();
            }
        }

        // Then
        run.findings().assertIdenticalTo(any.findings(), any);
    }

    private static void deliver(LiveRun run, SmcBar bar, boolean known, ProofCase any) {
        if (known) {
            byte[] before = run.snapshot();
            assertThatIllegalArgumentException().as(any.toString()).isThrownBy(() -> run.take(bar));
            assertThat(run.snapshot()).as(any.toString()).isEqualTo(before);
        } else {
            run.take(bar);
        }
    }

    @Property(tries = 100)
    void shouldMakeOfACorrectionWhatAFreshRunWouldHaveFound(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        SplittableRandom random = any.choices();
        int wrong = random.nextInt(any.bars().size());
        SmcBar bar = any.bars().get(wrong);
        List<SmcBar> corrected = new ArrayList<>(any.bars());
        corrected.set(wrong, corrected(bar, random));
        LiveRun live = any.begin().takeAll(any.bars().subList(0, wrong));
        LiveRun rebuilt = live.fork();
        live.takeAll(any.bars().subList(wrong, any.bars().size()));

        // When
        rebuilt.takeAll(corrected.subList(wrong, corrected.size()));

        // Then
        LiveRun fresh = any.begin().takeAll(corrected);
        rebuilt.findings().assertIdenticalTo(fresh.findings().after(bar.openTimeMillis()), any + " wrong=" + wrong);
        assertThat(rebuilt.snapshot()).as(any.toString()).isEqualTo(fresh.snapshot());
    }

    private static SmcBar corrected(SmcBar bar, SplittableRandom random) {
        long high = Math.min(SmcDetector.PRICE_E8_MAX, bar.highE8() + random.nextInt(9) * SeriesShape.TICK);
        return new SmcBar(bar.openTimeMillis(), bar.openE8(), high, bar.lowE8(),
                random.nextBoolean() ? high : bar.closeE8(), random.nextInt(1_000), random.nextInt(4) == 0);
    }

    // ---- What is refused -------------------------------------------------------------------------------------------

    @Test
    void shouldRefuseASnapshotOfAnotherDetector() {
        // Given
        byte[] snapshot = anySnapshot();
        SmcSettings otherSettings = new SmcSettings(14, 14, 50, 10, 5, 5, BreakRule.CLOSE, 3, 1, 0.10, 500, 64,
                BlockRule.EXTREME, 1.5, 1_000, 64, 0.10, 0, 2_000, 256, 11);

        // Then
        assertRefused(otherSettings, Timeframe.M1, SeriesShape.TICK, snapshot);
        assertRefused(USUAL, Timeframe.M5, SeriesShape.TICK, snapshot);
        assertRefused(USUAL, Timeframe.M1, SeriesShape.TICK * 10, snapshot);
        assertThat(SmcDetector.restore(USUAL, Timeframe.M1, SeriesShape.TICK, snapshot).snapshot())
                .isEqualTo(snapshot);
    }

    @Test
    void shouldRefuseASnapshotThatIsCutOffAnywhereOrTooLong() {
        // Given
        byte[] snapshot = anySnapshot();

        // Then
        for (int length = 0; length < snapshot.length; length++) {
            assertRefused(USUAL, Timeframe.M1, SeriesShape.TICK, Arrays.copyOf(snapshot, length));
        }
        assertRefused(USUAL, Timeframe.M1, SeriesShape.TICK, Arrays.copyOf(snapshot, snapshot.length + 1));
    }

    @Test
    void shouldRefuseASnapshotInWhichAnySingleBitIsWrong() {
        // Given
        byte[] snapshot = anySnapshot();

        // Then
        for (int bit = 0; bit < snapshot.length * Byte.SIZE; bit++) {
            byte[] damaged = snapshot.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertRefused(USUAL, Timeframe.M1, SeriesShape.TICK, damaged);
        }
    }

    private static void assertRefused(SmcSettings settings, Timeframe timeframe, long tickSizeE8, byte[] snapshot) {
        assertThatThrownBy(() -> SmcDetector.restore(settings, timeframe, tickSizeE8, snapshot))
                .as("length=%d", snapshot.length).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] anySnapshot() {
        return new LiveRun(USUAL, Timeframe.M1, SeriesShape.TICK)
                .takeAll(SeriesShape.WALK.bars(1, 700, Timeframe.M1)).snapshot();
    }

    /** Somebody who writes bytes and their check sum can make a detector say nonsense, but neither hang nor break. */
    @Property(tries = 150)
    void shouldSurviveAForgedSnapshot(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        SplittableRandom random = any.choices();
        int known = random.nextInt(any.bars().size());
        byte[] snapshot = any.begin().takeAll(any.bars().subList(0, known)).snapshot();

        for (int i = 0; i < 40; i++) {
            byte[] forged = forged(snapshot, random);

            // When
            Throwable failure = catchThrowable(
                    () -> goOn(any, forged, any.bars().subList(known, any.bars().size())));

            // Then
            if (failure != null) {
                assertThat(failure).as("%s known=%d", any, known)
                        .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
            }
        }
    }

    private static void goOn(ProofCase any, byte[] forged, List<SmcBar> rest) {
        SmcDetector detector = SmcDetector.restore(any.settings(), any.timeframe(), SeriesShape.TICK, forged);
        FeatureCalculator calculator = new FeatureCalculator(detector);
        SmcCounter counter = new SmcCounter();
        for (SmcBar bar : rest) {
            detector.onClose(bar.openTimeMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(),
                    bar.volume(), bar.synthetic(), counter);
            if (calculator.measure()) {
                calculator.toVector();
            }
        }
        assertThat(detector.snapshot().length).isLessThan(1_000_000);
    }

    private static byte[] forged(byte[] snapshot, SplittableRandom random) {
        byte[] forged = snapshot.clone();
        int content = forged.length - Integer.BYTES;
        // Without its highest bit a byte says how much, with it how many bytes a number has.
        int bits = random.nextInt(4) == 0 ? 0xFF : 0x7F;
        for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
            forged[random.nextInt(content)] ^= (byte) (random.nextInt() & bits);
        }
        CRC32 sum = new CRC32();
        sum.update(forged, 0, content);
        for (int i = 0; i < Integer.BYTES; i++) {
            forged[content + i] = (byte) (sum.getValue() >>> (Byte.SIZE * (Integer.BYTES - 1 - i)));
        }
        return forged;
    }
}

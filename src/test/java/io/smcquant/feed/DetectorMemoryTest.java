package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

import io.smcquant.market.Candle;
import io.smcquant.market.MinuteAggregator;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SeriesShape;
import io.smcquant.smc.SmcBar;

class DetectorMemoryTest {
    private static final int MINUTES = 1_000_000;
    private static final long BYTES_MAX = 256 * 1_024;
    private static final int BLOCK = 50_000;

    /** With what is kept for corrections, too: it belongs to the price of an instrument. */
    @Test
    void shouldTakeLessThanAQuarterOfAMegabyteAnInstrumentAfterTwoYears() {
        // Given
        InstrumentDetectors detectors = new InstrumentDetectors(DetectorSettings.USUAL, () -> true, failure -> {
            throw failure;
        });
        MinuteAggregator aggregator = new MinuteAggregator();
        detectors.begin(SeriesShape.TICK, 0);
        List.of(Timeframe.values()).forEach(timeframe -> detectors.endHistory(timeframe, 0, false));

        // When
        for (int block = 0; block < MINUTES / BLOCK; block++) {
            for (SmcBar bar : SeriesShape.WALK.bars(block, BLOCK, Timeframe.M1)) {
                long openTimeMillis = bar.openTimeMillis() + block * BLOCK * Timeframe.M1.millis();
                Candle minute = new Candle(Timeframe.M1, openTimeMillis, bar.openE8(), bar.highE8(), bar.lowE8(),
                        bar.closeE8(), bar.volume(), bar.volume(), 1, 0, 0, 1);
                detectors.closed(minute, minute.closeTimeMillis(), openTimeMillis, false);
                aggregator.add(minute,
                        larger -> detectors.closed(larger, larger.closeTimeMillis(), openTimeMillis, false));
            }
        }

        // Then
        long settingsBytes = GraphLayout.parseInstance(DetectorSettings.USUAL).totalSize();
        long bytes = GraphLayout.parseInstance(detectors).totalSize() - settingsBytes;
        assertThat(bytes).isLessThan(BYTES_MAX).isGreaterThan(BYTES_MAX / 20);
    }
}

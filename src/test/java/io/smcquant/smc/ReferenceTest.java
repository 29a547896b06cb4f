package io.smcquant.smc;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.smcquant.market.Timeframe;

class ReferenceTest {
    @ParameterizedTest
    @EnumSource(SeriesShape.class)
    void shouldFindWhatTheReferenceFinds(SeriesShape shape) {
        for (long seed = 1; seed <= Long.getLong("smc.proof.tries", 3); seed++) {
            List<SmcBar> bars = shape.bars(seed, 2_000, Timeframe.M1);
            SmcFindings fast = SmcFindings.fast(SmcSettings.USUAL, Timeframe.M1, bars);
            SmcFindings.slow(SmcSettings.USUAL, Timeframe.M1, bars).assertSameAs(fast);
        }
    }
}

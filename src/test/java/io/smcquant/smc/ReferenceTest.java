package io.smcquant.smc;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.smcquant.market.Timeframe;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(Proof.class)
class ReferenceTest {
    @Property(tries = 400)
    void shouldFindWhatTheReferenceFindsWithAnySettings(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        SmcFindings.slow(any.settings(), any.timeframe(), any.bars()).assertSameAs(any.findings(), any);
    }

    @ParameterizedTest
    @EnumSource(SeriesShape.class)
    void shouldFindWhatTheReferenceFinds(SeriesShape shape) {
        for (long seed = 1; seed <= Proof.tries(3); seed++) {
            List<SmcBar> bars = shape.bars(seed, 2_000, Timeframe.M1);
            SmcFindings fast = SmcFindings.fast(SmcSettings.USUAL, Timeframe.M1, bars);
            SmcFindings.slow(SmcSettings.USUAL, Timeframe.M1, bars).assertSameAs(fast, shape + " seed=" + seed);
        }
    }
}

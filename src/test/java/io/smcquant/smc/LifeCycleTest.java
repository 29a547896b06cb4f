package io.smcquant.smc;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.smcquant.market.Timeframe;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Whatever happens, objects live by the rules. */
@AddLifecycleHook(Proof.class)
class LifeCycleTest {
    @Property(tries = 600)
    void shouldLetEveryObjectLiveByTheRules(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        assertLawful(any.settings(), any.timeframe(), any.findings(), any);
    }

    @ParameterizedTest
    @EnumSource(SeriesShape.class)
    void shouldLetEveryObjectLiveByTheRulesForLong(SeriesShape shape) {
        // Given
        SmcFindings findings = SmcFindings.fast(SmcSettings.USUAL, Timeframe.M1, shape.bars(7, 30_000, Timeframe.M1));

        // Then
        assertLawful(SmcSettings.USUAL, Timeframe.M1, findings, shape);
    }

    static void assertLawful(SmcSettings settings, Timeframe timeframe, SmcFindings findings, Object what) {
        ObjectLives lives = new ObjectLives(settings, timeframe, what);
        findings.events().forEach(lives::take);
        lives.end();
    }
}

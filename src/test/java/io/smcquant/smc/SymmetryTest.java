package io.smcquant.smc;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** No side is treated differently, and no price is a special one. */
@AddLifecycleHook(Proof.class)
class SymmetryTest {
    /** Whole ticks are multiples of 2⁶. */
    private static final int POWER_MIN = -6;
    private static final int POWER_MAX = 20;

    @Property(tries = 250)
    void shouldFindTheMirrorImagesInTheMirror(@ForAll(supplier = ProofCase.Any.class) ProofCase any) {
        // Given
        long highest = any.bars().stream().mapToLong(SmcBar::highE8).max().orElseThrow();
        long lowest = any.bars().stream().mapToLong(SmcBar::lowE8).min().orElseThrow();
        Fact.Light mirror = Fact.Light.mirror(highest + lowest);

        // When
        SmcFindings mirrored = any.with(any.bars().stream().map(mirror::of).toList()).findings();

        // Then
        Fact.assertSame(mirrored, any.findings(), mirror, any);
    }

    @Property(tries = 250)
    void shouldFindTheSameOnAnotherScale(@ForAll(supplier = ProofCase.Any.class) ProofCase any,
            @ForAll @IntRange(min = POWER_MIN, max = POWER_MAX) int power) {
        // Given
        long highest = any.bars().stream().mapToLong(SmcBar::highE8).max().orElseThrow();
        int fitting = highest > SmcDetector.PRICE_E8_MAX >> POWER_MAX ? Math.min(power, 0) : power;
        Fact.Light scale = Fact.Light.scale(fitting);
        List<SmcBar> bars = any.bars().stream().map(scale::of).toList();

        // When
        SmcFindings scaled = SmcFindings.fast(any.settings(), any.timeframe(), scale.price().apply(SeriesShape.TICK),
                bars);

        // Then
        Fact.assertSame(scaled, any.findings(), scale, any + " power=" + fitting);
    }
}

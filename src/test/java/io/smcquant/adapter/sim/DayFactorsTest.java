package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DayFactorsTest {
    /** e to the power of 1.5, and a hair for rounding. */
    private static final double REACH = 4.4817;

    @Property(tries = 2_000)
    void shouldNeverLeaveItsBaseByMoreThanItsReach(@ForAll long seed,
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long day,
            @ForAll @IntRange(max = 99) int instrument) {
        // Given
        Contract contract = ContractList.of(seed, 100).get(instrument);

        // When
        double ticks = new DayFactors(seed).openTicks(contract, day);

        // Then
        assertThat(ticks / contract.basePriceTicks()).isBetween(1 / REACH, REACH);
    }

    @Property(tries = 500)
    void shouldNeverBeStillNorRunWild(@ForAll long seed,
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long day) {
        // Given
        Contract contract = ContractList.of(seed, 1).get(0);

        // Then
        assertThat(new DayFactors(seed).liveliness(contract, day)).isBetween(0.36, 2.0);
    }
}

package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FlowSplitTest {
    private final FlowSplit split = new FlowSplit();

    @Property(tries = 500)
    void shouldAddUpEvenWhereNoChoiceOfPricesDoes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll @LongRange(min = 6, max = 1_000) long steps) {
        // Given a whole whose mean price is anywhere, also outside of every part
        Random random = new Random(seed);
        Block[] parts = new Block[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            parts[i] = part(1_000 + random.nextInt(20), random.nextInt(10));
            weights[i] = 1.0 / count;
        }
        Block.Flow whole = new Block.Flow();
        whole.steps = steps;
        whole.quote = steps * 1_000 + random.nextInt((int) steps * 40);

        // When
        split.split(whole, parts, weights, FlowSplit.Side.SELLS);

        // Then
        long stepsSum = 0;
        long quoteSum = 0;
        for (Block part : parts) {
            assertThat(part.sells.steps).isPositive();
            stepsSum += part.sells.steps;
            quoteSum += part.sells.quote;
        }
        assertThat(stepsSum).isEqualTo(steps);
        assertThat(quoteSum).isEqualTo(whole.quote);
    }

    @Property(tries = 500)
    void shouldKeepEveryPartWithinItsRangeWherePricesAllowIt(@ForAll long seed) {
        // Given two parts that meet, and a mean price between their middles
        Random random = new Random(seed);
        Block[] parts = { part(1_000, 100), part(1_100, 100) };
        Block.Flow whole = new Block.Flow();
        whole.steps = 10_000;
        whole.quote = whole.steps * (1_050 + random.nextInt(100));

        // When
        split.split(whole, parts, new double[] { 0.5, 0.5 }, FlowSplit.Side.BUYS);

        // Then
        for (Block part : parts) {
            assertThat(part.buys.quote).isBetween(part.buys.steps * part.low, part.buys.steps * part.high);
        }
    }

    private static Block part(long low, long range) {
        Block part = new Block();
        part.activeMinutes = 1;
        part.low = low;
        part.open = low;
        part.high = low + range;
        part.close = low + range;
        part.lowAt = 0.1;
        part.highAt = 0.9;
        return part;
    }
}

package io.smcquant.adapter.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;

import io.smcquant.scoring.training.SyntheticRows;
import io.smcquant.scoring.training.TrainingRows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FeatureGridTest {
    @Property(tries = 30)
    void shouldPartValuesWhereAThresholdPartsSteps(@ForAll @IntRange(min = 20, max = 400) int size, @ForAll long seed) {
        // Given
        TrainingRows rows = SyntheticRows.all(SyntheticRows.noise(size, seed));
        // When
        FeatureGrid grid = FeatureGrid.of(rows);
        // Then
        SplittableRandom random = new SplittableRandom(seed);
        for (int feature = 0; feature < rows.features(); feature++) {
            int highest = 0;
            for (int row = 0; row < size; row++) {
                highest = Math.max(highest, grid.step(feature, rows.feature(row, feature)));
            }
            assertThat(highest).as("seed=%s", seed).isLessThan(FeatureGrid.STEPS_MAX);
            for (int i = 0; highest > 0 && i < 20; i++) {
                double ofSteps = random.nextInt(2 * highest) / 2.0;
                double value = rows.feature(random.nextInt(size), feature);
                assertThat(value <= grid.threshold(feature, ofSteps)).as("seed=%s feature=%s", seed, feature)
                        .isEqualTo(grid.step(feature, value) <= ofSteps);
            }
        }
    }
}

package io.smcquant.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.feature.Feature;
import io.smcquant.scoring.training.Outcome.Ending;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FoldSplitTest {
    private static final long MINUTE = 60_000;
    private static final List<Double> ZEROS = IntStream.range(0, Feature.COUNT).mapToObj(i -> 0.0).toList();

    private static Dataset rows(int rows, long horizonMillis, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Dataset.Builder builder = new Dataset.Builder(List.of("A", "B", "C"), Feature.COUNT, horizonMillis, rows);
        for (int i = 0; i < rows; i++) {
            long close = 1_767_225_600_000L + random.nextInt(20_000) * MINUTE;
            builder.add(new Dataset.Row(close, random.nextInt(3), ZEROS,
                    new Outcome(Ending.STOP, close + random.nextLong(1, horizonMillis + 1), 1, -0.004), 0.003));
        }
        return builder.build();
    }

    @Property(tries = 200)
    void shouldKeepEveryOutcomeThatIsTrainedOnAwayFromTheTest(@ForAll @IntRange(min = 2, max = 400) int rows,
            @ForAll @IntRange(min = 2, max = 8) int folds, @ForAll @LongRange(min = 1, max = 300) long horizonMinutes,
            @ForAll @LongRange(min = 0, max = 300) long furtherMinutes, @ForAll long seed) {
        // Given
        Dataset dataset = rows(rows, horizonMinutes * MINUTE, seed);
        long embargo = (horizonMinutes + furtherMinutes) * MINUTE;
        // When
        List<FoldSplit> splits = FoldSplit.of(dataset, folds, embargo);
        // Then
        long testedTo = splits.get(0).testFromMillis();
        for (FoldSplit split : splits) {
            assertThat(split.testFromMillis()).as("seed=%s", seed).isEqualTo(testedTo);
            testedTo = split.testToMillis();
            for (int row : split.train()) {
                assertThat(dataset.closeTimeMillis(row) + dataset.horizonMillis() + embargo).as("seed=%s", seed)
                        .isLessThanOrEqualTo(split.testFromMillis());
                assertThat(dataset.exitMillis(row)).isLessThanOrEqualTo(split.trainToMillis());
            }
            for (int row : split.test()) {
                assertThat(dataset.closeTimeMillis(row)).isBetween(split.testFromMillis(), split.testToMillis() - 1);
            }
            long before = IntStream.range(0, rows)
                    .filter(row -> dataset.closeTimeMillis(row) < split.testFromMillis()).count();
            assertThat((long) split.train().length + split.purged() + split.embargoed()).isEqualTo(before);
        }
        assertThat(testedTo).isEqualTo(dataset.closeTimeMillis(rows - 1) + 1);
        assertThat(splits.stream().flatMap(split -> Arrays.stream(split.test()).boxed()).collect(Collectors.toList()))
                .as("every row after the first part is tested once").doesNotHaveDuplicates()
                .hasSize((int) IntStream.range(0, rows)
                        .filter(row -> dataset.closeTimeMillis(row) >= splits.get(0).testFromMillis()).count());
    }

    @Test
    void shouldCountWhatIsPurgedAndWhatIsEmbargoed() {
        // Given: a row in each of 100 minutes, outcomes within 10 minutes, an embargo of 15
        Dataset.Builder builder = new Dataset.Builder(List.of("A"), Feature.COUNT, 10 * MINUTE, 100);
        for (int i = 0; i < 100; i++) {
            builder.add(new Dataset.Row(1_767_225_600_000L + i * MINUTE, 0, ZEROS,
                    new Outcome(Ending.STOP, 1_767_225_600_000L + (i + 10) * MINUTE, 1, -0.004), 0.003));
        }
        // When
        FoldSplit split = FoldSplit.of(builder.build(), 1, 15 * MINUTE).get(0);
        // Then: the test begins half a minute before minute 50, so minutes 40 to 49 reach into it, and of the others
        // those up to 24 end 15 minutes before it
        assertThat(split.test()).hasSize(50);
        assertThat(split.purged()).isEqualTo(10);
        assertThat(split.embargoed()).isEqualTo(15);
        assertThat(split.train()).hasSize(25);
    }

    @Test
    void shouldRefuseAnEmbargoShorterThanAnOutcomeCanLast() {
        // Given
        Dataset dataset = rows(10, 10 * MINUTE, 1);
        // Then
        assertThatThrownBy(() -> FoldSplit.of(dataset, 2, 10 * MINUTE - 1))
                .hasMessageContaining("embargoMillis=599999");
    }
}

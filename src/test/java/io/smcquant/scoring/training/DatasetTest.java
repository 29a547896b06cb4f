package io.smcquant.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.scoring.training.Outcome.Ending;

class DatasetTest {
    private static final long MINUTE = 60_000;

    private static Dataset collected(List<Dataset.Row> rows, int rowsMax) {
        Dataset.Builder builder = new Dataset.Builder(List.of("A", "B"), 1, MINUTE, rowsMax);
        rows.forEach(builder::add);
        return builder.build();
    }

    private static List<Dataset.Row> rows(int count) {
        List<Dataset.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Dataset.Row(i / 2 * MINUTE, i % 2, List.of(i / 10_000.0),
                    new Outcome(i % 3 == 0 ? Ending.TARGET : Ending.STOP, i * MINUTE, 1, i), -i));
        }
        return rows;
    }

    @Test
    void shouldKeepTheSameRowsInWhateverOrderTheyCome() {
        // Given
        List<Dataset.Row> rows = rows(9_000);
        List<Dataset.Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(5)); // style-ok: a fixed seed
        // When
        Dataset one = collected(rows, 1_000);
        Dataset other = collected(shuffled, 1_000);
        // Then
        assertThat(one.rows()).isEqualTo(1_000);
        assertThat(one.rowsSeen()).isEqualTo(9_000);
        for (int row = 0; row < one.rows(); row++) {
            assertThat(one.closeTimeMillis(row)).isEqualTo(other.closeTimeMillis(row));
            assertThat(one.symbol(row)).isEqualTo(other.symbol(row));
            int made = (int) one.returnFraction(row);
            assertThat(one.feature(row, 0)).isEqualTo(made / 10_000.0).isEqualTo(other.feature(row, 0));
            assertThat(one.won(row)).isEqualTo(made % 3 == 0);
            assertThat(one.oppositeReturn(row)).isEqualTo(-made);
            assertThat(one.closeTimeMillis(row)).isEqualTo(made / 2 * MINUTE);
        }
    }

    @Test
    void shouldThinEvenlyOverTimeAndSymbols() {
        // When
        Dataset thinned = collected(rows(100_000), 10_000);
        // Then: 10 tenths of about 1,000 each, within 4 standard deviations of 30
        for (int tenth = 0; tenth < 10; tenth++) {
            long from = tenth * 5_000 * MINUTE;
            long count = IntStream.range(0, thinned.rows()).filter(row -> thinned.closeTimeMillis(row) >= from
                    && thinned.closeTimeMillis(row) < from + 5_000 * MINUTE).count();
            assertThat(count).as("tenth=%s", tenth).isBetween(880L, 1_120L);
        }
        assertThat(IntStream.range(0, thinned.rows()).filter(row -> thinned.symbol(row) == 0).count())
                .isBetween(4_800L, 5_200L);
    }
}

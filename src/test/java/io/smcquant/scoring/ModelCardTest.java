package io.smcquant.scoring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import io.smcquant.scoring.ModelCard.Fold;
import io.smcquant.scoring.ModelCard.Interval;
import io.smcquant.scoring.ModelCard.Source;
import io.smcquant.scoring.ModelCard.Trades;
import io.smcquant.scoring.ModelCard.Verdict;

class ModelCardTest {
    @Test
    void shouldNotCallAnEdgeWhatMayBeLuck() {
        // Given
        Trades unsure = new Trades(400, OptionalDouble.of(0.001), Optional.of(new Interval(-0.0001, 0.002)));
        Trades uncounted = new Trades(4, OptionalDouble.of(0.01), Optional.empty());
        Verdict edge = new Verdict(true, "An edge.");
        // Then
        assertThatThrownBy(() -> SampleCard.of(Optional.empty(), edge, unsure))
                .hasMessageContaining("an edge needs a profit whose interval lies above zero");
        assertThatThrownBy(() -> SampleCard.of(Optional.empty(), edge, uncounted))
                .hasMessageContaining("an edge needs");
        assertThatThrownBy(() -> SampleCard.of(Optional.empty(), edge, Trades.NONE))
                .hasMessageContaining("an edge needs");
    }

    @Test
    void shouldTellNoTradesFromAProfitOfZero() {
        // Then
        assertThatThrownBy(() -> new Trades(0, OptionalDouble.of(0), Optional.empty()))
                .hasMessageContaining("exactly when there are trades");
        assertThatThrownBy(() -> new Trades(1, OptionalDouble.empty(), Optional.empty()))
                .hasMessageContaining("exactly when there are trades");
        assertThatThrownBy(() -> new Interval(0.2, 0.1)).hasMessageContaining("low=0.2 high=0.1");
    }

    @Test
    void shouldRefuseAFoldWhoseTrainingReachesIntoItsTest() {
        // Given
        Fold sound = SampleCard.calibrated(Optional.empty()).folds().get(0);
        // Then
        assertThatThrownBy(() -> new Fold(1, sound.trainFromMillis(), sound.testFromMillis() + 1,
                sound.testFromMillis(), sound.testToMillis(), 5, 5, 0, 0, sound.metrics()))
                .hasMessageContaining("no label may reach into the test");
    }

    @Test
    void shouldRefuseASourceThatCannotBe() {
        // Then
        assertThatThrownBy(() -> new Source(5, 5, List.of(), 1, 1, 1, 0, "a".repeat(64)))
                .hasMessageContaining("a span begins before it ends");
        assertThatThrownBy(() -> new Source(5, 6, List.of(), 1, 1, 2, 0, "a".repeat(64)))
                .hasMessageContaining("rows=2 setupRows=1");
        assertThatThrownBy(() -> new Source(5, 6, List.of(), 1, 1, 1, 0, "A".repeat(64)))
                .hasMessageContaining("candlesSha256 has 64 hexadecimal digits");
    }
}

package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import io.smcquant.market.Candle;

/** The plainest way to make a larger candle of minutes, to compare the clever ways with. */
final class NaiveAggregate {
    private static final double VOLUME_RATIO = 1e-9;

    private final List<Candle> minutes = new ArrayList<>();

    void add(Candle minute) {
        minutes.add(minute);
    }

    double takerBuyBaseVolume() {
        return minutes.stream().mapToDouble(Candle::takerBuyBaseVolume).sum();
    }

    double takerBuyQuoteVolume() {
        return minutes.stream().mapToDouble(Candle::takerBuyQuoteVolume).sum();
    }

    void assertEqualTo(Optional<Candle> larger) {
        assertThat(larger.isPresent()).isEqualTo(!minutes.isEmpty());
        if (larger.isEmpty()) {
            return;
        }
        Candle candle = larger.get();
        List<Candle> traded = minutes.stream().filter(minute -> minute.baseVolume() > 0).toList();
        List<Candle> counted = traded.isEmpty() ? minutes : traded;
        assertThat(candle.openE8()).isEqualTo(counted.get(0).openE8());
        assertThat(candle.highE8()).isEqualTo(counted.stream().mapToLong(Candle::highE8).max().orElseThrow());
        assertThat(candle.lowE8()).isEqualTo(counted.stream().mapToLong(Candle::lowE8).min().orElseThrow());
        assertThat(candle.closeE8()).isEqualTo(counted.get(counted.size() - 1).closeE8());
        assertThat(candle.trades()).isEqualTo(minutes.stream().mapToLong(Candle::trades).sum());
        assertSum(candle, Candle::baseVolume);
        assertSum(candle, Candle::quoteVolume);
        assertSum(candle, Candle::takerBuyBaseVolume);
        assertSum(candle, Candle::takerBuyQuoteVolume);
    }

    private void assertSum(Candle candle, ToDoubleFunction<Candle> volume) {
        double sum = minutes.stream().mapToDouble(volume).sum();
        assertThat(volume.applyAsDouble(candle)).isCloseTo(sum, within(sum * VOLUME_RATIO));
    }
}

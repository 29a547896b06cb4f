package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.smcquant.feed.DetectorSettings;
import io.smcquant.feed.FeedSettings;
import io.smcquant.feed.InstrumentStatus;
import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.Timeframe;

/**
 * Whatever goes wrong, alone or together: when it is over, every candle is stored, exactly as it happened, and every
 * instrument streams again. Two hours of twenty instruments for each seed, in memory and virtual time.
 */
class FaultMatrixTest {
    private static final int SEEDS = Integer.getInteger("smc.faults.seeds", 200);
    private static final int FIRST_SEED = Integer.getInteger("smc.faults.first", 0);
    private static final int INSTRUMENTS = 20;
    private static final Duration RUN = Duration.ofMinutes(125);
    private static final int REPEATED = 8;
    /** Closes within the last seconds may still be on their way. */
    private static final long ON_THE_WAY_MILLIS = 60_000;
    /** What closed before an instrument was watched is not said; troubles may delay that this long. */
    private static final long BEGINNING_MILLIS = 25 * 60_000;

    private static final int HISTORY_CANDLES = 40;
    private static final int SHORT_PAST = 90;
    /** As long as in production: then no day is cut, and detectors have snapshots to go on from. In every sixteenth run. */
    private static final int LONG_PAST = 1_500;

    static final FeedSettings SETTINGS = settings(SHORT_PAST);

    private static FeedSettings settings(int historyMinutes) {
        return new FeedSettings(7, 600, 3_000, 30_000, 60_000, 23 * 3_600_000L + 50 * 60_000, 10 * 60_000,
                historyMinutes, HISTORY_CANDLES, 3 * 1_440, 50_000, 5 * 60_000, DetectorSettings.USUAL);
    }

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldStoreExactlyWhatHappenedWhateverWentWrong(long seed) {
        // Given
        Scenario scenario = Scenario.of(seed);
        SimulatedMarket market = new SimulatedMarket(seed, INSTRUMENTS);

        // When
        FeedInMemory world = play(scenario, market);

        // Then
        Truth truth = new Truth(market, world.store);
        assertThat(truth.findingsUntil(world.time.market().nowMillis() - ON_THE_WAY_MILLIS)).as(scenario.toString())
                .isEmpty();
        assertThat(truth.compared()).isGreaterThan(INSTRUMENTS * 180L);
        FoundTruth found = new FoundTruth(market, world.store);
        assertThat(found.differences(FeedInMemory.START_MILLIS + BEGINNING_MILLIS,
                world.time.market().nowMillis() - ON_THE_WAY_MILLIS)).as(scenario.toString()).isEmpty();
        assertThat(found.compared()).isGreaterThan(INSTRUMENTS * 100L);
        assertThat(world.store.faults()).as(scenario.toString()).isEmpty();
        assertThat(world.output.faults()).as(scenario.toString()).isEmpty();
        assertThat(notLive(world, market)).as(scenario + " " + world.status().connections()).isEmpty();
    }

    @Test
    void shouldDoTheSameAgainForTheSameSeed() {
        LongStream.range(Scenario.kinds(), Scenario.kinds() + REPEATED).forEach(seed -> {
            // Given
            Scenario scenario = Scenario.of(seed);

            // When
            long first = play(scenario, new SimulatedMarket(seed, INSTRUMENTS)).store.hash();
            long second = play(scenario, new SimulatedMarket(seed, INSTRUMENTS)).store.hash();

            // Then
            assertThat(second).as(scenario.toString()).isEqualTo(first);
        });
    }

    private static FeedInMemory play(Scenario scenario, SimulatedMarket market) {
        MarketSpeed speed = scenario.seed() % 4 == 3 ? new MarketSpeed(20) : MarketSpeed.REAL;
        FeedInMemory world = new FeedInMemory(market, scenario.seed(), speed,
                settings(scenario.seed() % 16 == 1 ? LONG_PAST : SHORT_PAST));
        scenario.playOn(world);
        world.run(RUN);
        return world;
    }

    /** Instruments that are degraded, or whose last traded minutes were not closed by their streams. */
    private static List<String> notLive(FeedInMemory world, SimulatedMarket market) {
        List<String> notLive = new ArrayList<>(world.status().instruments().stream().filter(InstrumentStatus::degraded)
                .map(InstrumentStatus::toString).toList());
        long now = world.time.market().nowMillis();
        for (int i = 0; i < market.instruments().size(); i++) {
            Instrument instrument = market.instruments().get(i);
            List<Candle> traded = world.store.candles(instrument.id(), Timeframe.M1)
                    .subMap(now - 6 * 60_000, now - ON_THE_WAY_MILLIS).values().stream()
                    .filter(candle -> candle.trades() > 0).toList();
            if (!traded.isEmpty() && traded.stream().noneMatch(candle -> candle.revision() == Candle.REVISION_STREAM)) {
                notLive.add(instrument.id() + " streams no closes: " + traded);
            }
        }
        return notLive;
    }
}

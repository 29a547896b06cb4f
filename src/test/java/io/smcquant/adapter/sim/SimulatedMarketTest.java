package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Instrument;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SimulatedMarketTest {
    private static final long MINUTE_MILLIS = Timeframe.M1.millis();
    /** 2015-01-01 and 2035-01-01 in minutes of the epoch. */
    private static final long FIRST_MINUTE = 23_667_840;
    private static final long LAST_MINUTE = 34_187_040;
    private static final int INSTRUMENTS = 120;
    private static final int FLAT = 9;
    private static final int MISSING = 19;

    private final SimulatedMarket market = new SimulatedMarket(42, INSTRUMENTS);

    @Property(tries = 60)
    void shouldSayTheSameInWhateverOrderItIsAsked(@ForAll long seed,
            @ForAll @LongRange(min = FIRST_MINUTE, max = LAST_MINUTE) long minute,
            @ForAll @IntRange(max = 39) int instrument) {
        // Given
        SimulatedMarket forwards = new SimulatedMarket(seed, 40);
        SimulatedMarket shuffled = new SimulatedMarket(seed, 300);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            order.add(i * 37);
        }
        List<Optional<Candle>> expected = order.stream()
                .map(offset -> forwards.minute(instrument, (minute + offset) * MINUTE_MILLIS)).toList();
        Collections.shuffle(order, new Random(seed));

        // Then
        assertThat(order).allSatisfy(offset -> {
            shuffled.candle((instrument + offset) % 300, Timeframe.H4, Timeframe.H4.openTimeMillisAt(minute * offset));
            assertThat(shuffled.minute(instrument, (minute + offset) * MINUTE_MILLIS))
                    .isEqualTo(expected.get(offset / 37));
        });
    }

    @Test
    void shouldSaySomethingElseWithAnotherSeed() {
        assertThat(new SimulatedMarket(43, 1).minute(0, FIRST_MINUTE * MINUTE_MILLIS))
                .isNotEqualTo(market.minute(0, FIRST_MINUTE * MINUTE_MILLIS));
    }

    @Property(tries = 300)
    void shouldStandOnTheGridOfTicksAndSteps(@ForAll @IntRange(max = INSTRUMENTS - 1) int instrument,
            @ForAll @LongRange(min = FIRST_MINUTE, max = LAST_MINUTE) long minute) {
        // When
        Optional<Candle> found = market.minute(instrument, minute * MINUTE_MILLIS);

        // Then
        Instrument traded = market.instruments().get(instrument);
        assertThat(found).satisfies(some -> some.ifPresent(candle -> {
            assertThat(List.of(candle.openE8(), candle.highE8(), candle.lowE8(), candle.closeE8()))
                    .allMatch(priceE8 -> priceE8 % traded.tickSizeE8() == 0);
            double steps = candle.baseVolume() / E8.toDouble(traded.stepSizeE8());
            assertThat(steps).isCloseTo(Math.rint(steps), within(1e-6 * Math.max(1, steps)));
            assertThat(candle.revision()).isEqualTo(Candle.REVISION_REST);
        }));
    }

    @Test
    void shouldPayPricesWithinTheMinutesRange() {
        // Given
        int traded = 0;
        int outside = 0;

        // When
        for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
            for (long minute = FIRST_MINUTE; minute < FIRST_MINUTE + 1_440; minute++) {
                Optional<Candle> found = market.minute(instrument, minute * MINUTE_MILLIS)
                        .filter(candle -> candle.baseVolume() > 0);
                traded += found.isPresent() ? 1 : 0;
                outside += found.filter(candle -> !isPaidWithinItsRange(candle)).isPresent() ? 1 : 0;
            }
        }

        // Then a handful of steps may have prices that no choice averages to what their hour paid.
        assertThat(traded).isGreaterThan(140_000);
        assertThat(outside).isLessThanOrEqualTo(traded / 20_000);
    }

    private static boolean isPaidWithinItsRange(Candle candle) {
        double low = E8.toDouble(candle.lowE8()) * (1 - 1e-12);
        double high = E8.toDouble(candle.highE8()) * (1 + 1e-12);
        double mean = candle.quoteVolume() / candle.baseVolume();
        double takerMean = candle.takerBuyQuoteVolume() / candle.takerBuyBaseVolume();
        return mean >= low && mean <= high && takerMean >= low && takerMean <= high && candle.trades() >= 4
                && candle.takerBuyBaseVolume() > 0 && candle.takerBuyBaseVolume() < candle.baseVolume();
    }

    @Property(tries = 100)
    void shouldOpenWhereTheMinuteBeforeClosed(@ForAll @IntRange(max = 8) int instrument,
            @ForAll @LongRange(min = FIRST_MINUTE, max = LAST_MINUTE) long minute) {
        for (long at = minute; at < minute + 20; at++) {
            assertThat(market.minute(instrument, at * MINUTE_MILLIS).orElseThrow().openE8())
                    .isEqualTo(market.minute(instrument, (at - 1) * MINUTE_MILLIS).orElseThrow().closeE8());
        }
    }

    @Property(tries = 150)
    void shouldMakeLargerCandlesExactlyOfTheirMinutes(@ForAll @IntRange(max = INSTRUMENTS - 1) int instrument,
            @ForAll @LongRange(min = FIRST_MINUTE, max = LAST_MINUTE) long minute, @ForAll Timeframe timeframe) {
        // Given
        long openMillis = timeframe.openTimeMillisAt(minute * MINUTE_MILLIS);
        NaiveAggregate minutes = new NaiveAggregate();
        for (long at = openMillis; at < openMillis + timeframe.millis(); at += MINUTE_MILLIS) {
            market.minute(instrument, at).ifPresent(minutes::add);
        }

        // When
        Optional<Candle> larger = market.candle(instrument, timeframe, openMillis);

        // Then
        minutes.assertEqualTo(larger);
    }

    @Property(tries = 200)
    void shouldOnlyGrowWhileAMinuteIsUnderWay(@ForAll @IntRange(max = INSTRUMENTS - 1) int instrument,
            @ForAll @LongRange(min = FIRST_MINUTE, max = LAST_MINUTE) long minute) {
        // Given
        long openMillis = minute * MINUTE_MILLIS;
        Optional<Candle> whole = market.minute(instrument, openMillis).filter(candle -> candle.baseVolume() > 0);

        // Then
        Optional<Candle> before = Optional.empty();
        for (int i = 0; i <= 50; i++) {
            Optional<Candle> now = market.forming(instrument, openMillis, i / 50.0);
            before.ifPresent(earlier -> assertGrown(earlier, now.orElseThrow()));
            before = now;
        }
        assertThat(market.forming(instrument, openMillis, 0)).isEmpty();
        assertThat(before).isEqualTo(whole);
    }

    private static void assertGrown(Candle before, Candle now) {
        assertThat(now.openE8()).isEqualTo(before.openE8());
        assertThat(now.highE8()).isGreaterThanOrEqualTo(before.highE8());
        assertThat(now.lowE8()).isLessThanOrEqualTo(before.lowE8());
        assertThat(now.baseVolume()).isGreaterThanOrEqualTo(before.baseVolume());
        assertThat(now.quoteVolume()).isGreaterThanOrEqualTo(before.quoteVolume());
        assertThat(now.takerBuyBaseVolume()).isGreaterThanOrEqualTo(before.takerBuyBaseVolume());
        assertThat(now.takerBuyQuoteVolume()).isGreaterThanOrEqualTo(before.takerBuyQuoteVolume());
        assertThat(now.trades()).isGreaterThanOrEqualTo(before.trades());
    }

    @Property(tries = 100)
    void shouldShowNothingOfAMinuteAheadOfItsTime(@ForAll @IntRange(max = 8) int instrument,
            @ForAll @LongRange(min = FIRST_MINUTE, max = LAST_MINUTE) long minute,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double part) {
        // Given
        Candle whole = market.minute(instrument, minute * MINUTE_MILLIS).orElseThrow();
        double stepSize = E8.toDouble(market.instruments().get(instrument).stepSizeE8());

        // When
        Optional<Candle> forming = market.forming(instrument, minute * MINUTE_MILLIS, part);

        // Then a minute of four trades shows a quarter of its volume at a time
        assertThat(forming).satisfies(some -> some.ifPresent(candle -> {
            assertThat(candle.baseVolume()).isCloseTo(whole.baseVolume() * part,
                    within(whole.baseVolume() * 0.3 + 2 * stepSize));
            assertThat(candle.highE8()).isLessThanOrEqualTo(whole.highE8());
            assertThat(candle.lowE8()).isGreaterThanOrEqualTo(whole.lowE8());
        }));
    }

    @Test
    void shouldHaveQuietInstrumentsWithAndWithoutCandlesForSilentMinutes() {
        // Given
        int silent = 0;
        int absent = 0;
        int minutes = 2_000;

        // When
        for (long minute = FIRST_MINUTE; minute < FIRST_MINUTE + minutes; minute++) {
            long openMillis = minute * MINUTE_MILLIS;
            Candle flat = market.minute(FLAT, openMillis).orElseThrow();
            if (flat.baseVolume() == 0) {
                silent++;
                long closeE8 = market.minute(FLAT, openMillis - MINUTE_MILLIS).orElseThrow().closeE8();
                assertThat(flat).isEqualTo(new Candle(Timeframe.M1, openMillis, closeE8, closeE8, closeE8, closeE8, 0,
                        0, 0, 0, 0, Candle.REVISION_REST));
                assertThat(market.forming(FLAT, openMillis, 1)).isEmpty();
            }
            if (market.minute(MISSING, openMillis).isEmpty()) {
                absent++;
                assertThat(market.forming(MISSING, openMillis, 1)).isEmpty();
            }
        }

        // Then
        assertThat(silent).isBetween(minutes * 4 / 10, minutes * 9 / 10);
        assertThat(absent).isBetween(minutes * 4 / 10, minutes * 9 / 10);
    }

    @Test
    void shouldNotAlwaysOpenAtTheLastPriceWhereTradesAreRare() {
        // Given
        int gaps = 0;

        // When
        for (long minute = FIRST_MINUTE; minute < FIRST_MINUTE + 2_000; minute++) {
            Candle candle = market.minute(FLAT, minute * MINUTE_MILLIS).orElseThrow();
            Candle before = market.minute(FLAT, (minute - 1) * MINUTE_MILLIS).orElseThrow();
            gaps += candle.openE8() == before.closeE8() ? 0 : 1;
        }

        // Then
        assertThat(gaps).isGreaterThan(100);
    }

    @Test
    void shouldListInstrumentsAsAVenueDoes() {
        // When
        List<Instrument> listed = new SimulatedMarket(7, ContractList.CONTRACTS_MAX).instruments();

        // Then
        assertThat(listed).hasSize(1_000).allSatisfy(instrument -> {
            assertThat(instrument.id().venue()).isEqualTo(VenueId.SIM);
            assertThat(instrument.id().symbol()).isEqualTo(instrument.baseAsset() + "USDT");
            assertThat(instrument.status()).isEqualTo("TRADING");
            assertThat(instrument.contractType()).isEqualTo("PERPETUAL");
        });
        assertThat(listed).extracting(Instrument::id).doesNotHaveDuplicates();
        assertThat(listed).extracting(instrument -> instrument.id().symbol())
                .startsWith("BTCUSDT", "ETHUSDT").contains("币安人生USDT", "1000PEPEUSDT");
        assertThat(listed.subList(0, 50)).isEqualTo(new SimulatedMarket(7, 50).instruments());
    }

    @Test
    void shouldHaveNoHistoryBeforeTheListing() {
        // Given
        long onboardMillis = market.instruments().get(0).onboardMillis();

        // Then
        assertThat(market.minute(0, onboardMillis)).isPresent();
        assertThat(market.minute(0, onboardMillis - MINUTE_MILLIS)).isEmpty();
        assertThat(market.forming(0, onboardMillis - MINUTE_MILLIS, 1)).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoCandleOfAMarket() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SimulatedMarket(1, 0))
                .withMessageContaining("instruments=0");
        assertThatIllegalArgumentException().isThrownBy(() -> new SimulatedMarket(1, 1_001))
                .withMessageContaining("instruments=1001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> market.candle(0, Timeframe.H1, FIRST_MINUTE * MINUTE_MILLIS + MINUTE_MILLIS))
                .withMessageContaining("grid");
    }

    @ParameterizedTest
    @ValueSource(longs = { 42, 7, 20_261_120 })
    void shouldMoveAsMarketsDo(long seed) {
        // Given
        SimulatedMarket one = new SimulatedMarket(seed, 20);
        int[] liquid = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12 };
        long fromMillis = Timeframe.D1.openTimeMillisAt(1_704_067_200_000L);
        double[][] hours = new double[liquid.length][];
        double correlation = 0;
        int pairs = 0;

        // When
        for (int i = 0; i < liquid.length; i++) {
            hours[i] = Series.logReturns(one, liquid[i], Timeframe.H1, fromMillis, 24 * 90);
            for (int j = 0; j < i; j++) {
                correlation += Series.correlation(hours[i], hours[j]);
                pairs++;
            }
        }

        // Then
        assertThat(correlation / pairs).as("correlation of hours, seed %d", seed).isGreaterThan(0.25);
        for (int i = 0; i < liquid.length; i++) {
            double[] minutes = Series.logReturns(one, liquid[i], Timeframe.M1, fromMillis, 10_000);
            assertThat(Series.clustering(minutes)).as("clustering of minutes, seed %d", seed).isGreaterThan(0.1);
            assertThat(Series.clustering(hours[i])).as("clustering of hours, seed %d", seed).isPositive();
            assertThat(Series.kurtosis(minutes)).as("tails of minutes, seed %d", seed).isGreaterThan(6);
            assertThat(Series.kurtosis(hours[i])).as("tails of hours, seed %d", seed).isGreaterThan(3.5);
            assertThat(Series.deviation(Series.logReturns(one, liquid[i], Timeframe.D1, fromMillis, 700)))
                    .as("deviation of days, seed %d", seed).isBetween(0.01, 0.12);
        }
    }

    @Test
    void shouldBeLivelierWhenLondonAndNewYorkAreOpen() {
        // Given
        long fromMillis = Timeframe.D1.openTimeMillisAt(1_704_067_200_000L);
        double[] ranges = new double[24];
        double[] volumes = new double[24];

        // When
        for (int hour = 0; hour < 24 * 200; hour++) {
            Candle candle = market.candle(0, Timeframe.H1, fromMillis + hour * Timeframe.H1.millis()).orElseThrow();
            ranges[hour % 24] += (candle.highE8() - candle.lowE8()) / (double) candle.openE8();
            volumes[hour % 24] += candle.quoteVolume();
        }

        // Then
        assertThat(ranges[14] + ranges[15]).isGreaterThan(1.5 * (ranges[4] + ranges[5]));
        assertThat(volumes[14] + volumes[15]).isGreaterThan(1.5 * (volumes[4] + volumes[5]));
    }

    @ParameterizedTest
    @ValueSource(longs = { 42, 7 })
    void shouldStayWithinBoundsForTenYears(long seed) {
        // Given
        SimulatedMarket one = new SimulatedMarket(seed, 60);

        // Then
        for (int instrument = 0; instrument < 60; instrument++) {
            double lowE8 = Double.MAX_VALUE;
            double highE8 = 0;
            for (long day = 16_436; day < 16_436 + 3_650; day++) {
                Candle candle = one.candle(instrument, Timeframe.D1, day * Timeframe.D1.millis()).orElseThrow();
                lowE8 = Math.min(lowE8, candle.lowE8());
                highE8 = Math.max(highE8, candle.highE8());
            }
            assertThat(highE8 / lowE8).as("reach of instrument %d, seed %d", instrument, seed).isBetween(1.5, 36.0);
            assertThat(lowE8).isGreaterThan(500.0 * one.instruments().get(instrument).tickSizeE8());
        }
    }
}

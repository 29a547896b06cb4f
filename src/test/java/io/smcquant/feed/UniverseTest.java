package io.smcquant.feed;

import static io.smcquant.feed.Minutes.instrument;
import static io.smcquant.feed.Minutes.listed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smcquant.feed.VenueRest.Listing;
import io.smcquant.market.Instrument;

class UniverseTest {
    private static final long NOW_MILLIS = Minutes.DAY_MILLIS;
    private static final long DAY_MILLIS = 86_400_000L;

    private static Universe of(Universe.Rules rules, Map<String, Double> turnovers, Instrument... instruments) {
        return Universe.of(
                Universe.listed(new Listing(List.of(instruments), Map.of(), Set.of()), turnovers, rules, NOW_MILLIS),
                rules.watchedMax());
    }

    private static Universe.Rules rules(int ageDaysMin, int watchedMax, String... excluded) {
        return new Universe.Rules("USDT", Set.of(excluded), ageDaysMin, watchedMax);
    }

    private static List<String> symbols(List<Instrument> instruments) {
        return instruments.stream().map(instrument -> instrument.id().symbol()).toList();
    }

    @Test
    void shouldWatchTheMostLiquidFirstAndLeaveTheRestUnwatched() {
        // When
        Universe universe = of(rules(0, 2), Map.of("A", 1.0, "B", 3.0, "C", 2.0), instrument("A"), instrument("B"),
                instrument("C"));

        // Then
        assertThat(symbols(universe.watched())).containsExactly("B", "C");
        assertThat(symbols(universe.unwatched())).containsExactly("A");
    }

    @Test
    void shouldRankWhatHasNoTurnoverLastAndByName() {
        // When
        Universe universe = of(rules(0, 10), Map.of("C", 1.0, "D", Double.NaN), instrument("D"), instrument("B"),
                instrument("A"), instrument("C"));

        // Then
        assertThat(symbols(universe.watched())).startsWith("C", "A", "B").contains("D");
    }

    @ParameterizedTest
    @CsvSource({
            "BREAK, PERPETUAL, USDT",
            "SETTLING, PERPETUAL, USDT",
            "a word of tomorrow, PERPETUAL, USDT",
            "TRADING, CURRENT_QUARTER, USDT",
            "TRADING, TRADIFI_PERPETUAL, USDT",
            "TRADING, PERPETUAL, USDC" })
    void shouldLeaveOutWhatIsNotATradingPerpetualInTheQuoteAsset(String status, String contractType, String quote) {
        // When
        Universe universe = of(rules(0, 10), Map.of(), listed("A", status, contractType, quote, 0), instrument("B"));

        // Then
        assertThat(symbols(universe.watched())).containsExactly("B");
        assertThat(universe.unwatched()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatTheOperatorExcluded() {
        // When
        Universe universe = of(rules(0, 10, "A"), Map.of(), instrument("A"), instrument("B"));

        // Then
        assertThat(symbols(universe.watched())).containsExactly("B");
    }

    @Test
    void shouldLeaveOutWhatWasListedTooShortAgo() {
        // When
        Universe universe = of(rules(7, 10), Map.of(),
                listed("OLD", "TRADING", "PERPETUAL", "USDT", NOW_MILLIS - 7 * DAY_MILLIS),
                listed("YOUNG", "TRADING", "PERPETUAL", "USDT", NOW_MILLIS - 7 * DAY_MILLIS + 1));

        // Then
        assertThat(symbols(universe.watched())).containsExactly("OLD");
    }

    @Test
    void shouldNotDependOnTheOrderOfTheListing() {
        // Given
        Instrument[] forwards = IntStream.range(0, 50).mapToObj(i -> instrument("S" + i)).toArray(Instrument[]::new);
        Instrument[] backwards = IntStream.range(0, 50).mapToObj(i -> instrument("S" + (49 - i)))
                .toArray(Instrument[]::new);

        // Then
        assertThat(of(rules(0, 20), Map.of("S7", 1.0), forwards))
                .isEqualTo(of(rules(0, 20), Map.of("S7", 1.0), backwards));
    }

    @Test
    void shouldBeEmptyWhereNothingIsListed() {
        assertThat(of(rules(0, 10), Map.of("A", 1.0)).watched()).isEmpty();
    }
}

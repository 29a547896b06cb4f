package io.smcquant.adapter.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.adapter.postgres.KeysetPage;
import io.smcquant.adapter.postgres.Page;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class QueryParametersTest {
    private static final long UNSET_MILLIS = 42;
    private static final int LIMIT_UNSET = 100;
    private static final int LIMIT_MAX = 1_000;
    private static final String NO_INSTRUMENT = "must name an instrument, such as BTCUSDT";

    @Test
    void shouldReadWhatIsAskedFor() {
        // Given
        QueryParameters query = query("symbol", "BTCUSDT", "timeframe", "15m", "from", "2024-03-05", "to",
                "1709645832345", "limit", "7");

        // Then
        assertThat(query.instrument(VenueId.BINANCE)).contains(InstrumentId.parse("binance:BTCUSDT"));
        assertThat(query.timeframe(Timeframe.M1)).isEqualTo(Timeframe.M15);
        assertThat(query.timeMillis("from", UNSET_MILLIS)).isEqualTo(1_709_596_800_000L);
        assertThat(query.timeMillis("to", UNSET_MILLIS)).isEqualTo(1_709_645_832_345L);
        assertThat(query.limit(LIMIT_UNSET, LIMIT_MAX)).isEqualTo(7);
        assertThat(query.cursor(Long.MAX_VALUE)).isEmpty();
        assertThatCode(query::requireSound).doesNotThrowAnyException();
    }

    @Test
    void shouldFallBackWhereNothingIsSaid() {
        // Given
        QueryParameters query = query();

        // Then
        assertThat(query.timeframe(Timeframe.H4)).isEqualTo(Timeframe.H4);
        assertThat(query.timeMillis("from", UNSET_MILLIS)).isEqualTo(UNSET_MILLIS);
        assertThat(query.limit(LIMIT_UNSET, LIMIT_MAX)).isEqualTo(LIMIT_UNSET);
        assertThat(query.cursor(Long.MAX_VALUE)).isEmpty();
        assertThatCode(query::requireSound).doesNotThrowAnyException();
    }

    @Test
    void shouldKnowTheOtherNamesOfAParameter() {
        // Given
        QueryParameters query = query("tf", "1h", "from_date", "1970-01-01", "to_date", "1970-01-02");

        // Then
        assertThat(query.timeframe(Timeframe.M1)).isEqualTo(Timeframe.H1);
        assertThat(query.timeMillis("from", UNSET_MILLIS)).isZero();
        assertThat(query.timeMillis("to", UNSET_MILLIS)).isEqualTo(86_400_000);
        assertThatCode(query::requireSound).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({ "tf, timeframe, 1h", "from_date, from, 0", "to_date, to, 0", "from, from, 0", "symbol, symbol, A",
            "limit, limit, 1", "timeframe, timeframe, 1h" })
    void shouldRefuseAParameterThatIsGivenTwiceUnderWhateverNames(String first, String second, String value) {
        // Given
        QueryParameters query = query(first, value, second, value);

        // When
        List<FieldFinding> findings = findingsOfARouteThatTakesAll(query);

        // Then
        assertThat(findings).contains(new FieldFinding(second, "must be given once"));
    }

    @Test
    void shouldNameAllThatIsWrongAtOnce() {
        // Given
        QueryParameters query = query("symbol", "BTC\u0000", "tf", "2m", "from", "yesterday", "to_date", "tomorrow",
                "limit", "0", "cursor", "not ours", "sybmol", "ETHUSDT");

        // When
        List<FieldFinding> findings = findingsOfARouteThatTakesAll(query);

        // Then
        assertThat(findings).containsExactly(
                new FieldFinding("symbol", NO_INSTRUMENT),
                new FieldFinding("timeframe", "must be one of 1m, 5m, 15m, 30m, 1h, 4h, 1d"),
                new FieldFinding("from", WireTime.RULE),
                new FieldFinding("to", WireTime.RULE),
                new FieldFinding("limit", "must be a whole number from 1 to 1000"),
                new FieldFinding("cursor", "must be the nextCursor of the page before"),
                new FieldFinding("sybmol",
                        "is not taken here; there are cursor, from, limit, symbol, timeframe, to"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Symbol", "timefram", "from-date", "tF", "", "limit " })
    void shouldNameAParameterItDoesNotTakeAndThoseItDoes(String name) {
        assertThat(findingsOfARouteThatTakesAll(query("symbol", "A", name, "1"))).containsExactly(new FieldFinding(name,
                "is not taken here; there are cursor, from, limit, symbol, timeframe, to"));
    }

    @Test
    void shouldNotTakeAnAliasWhereItsParameterIsNotTaken() {
        // Given
        QueryParameters query = query("limit", "1", "tf", "1h");
        query.limit(LIMIT_UNSET, LIMIT_MAX);

        // When
        List<FieldFinding> findings = findingsOf(query);

        // Then
        assertThat(findings).containsExactly(new FieldFinding("tf", "is not taken here; there are limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "1000", "+5" })
    void shouldTakeALimitWithinItsBounds(String limit) {
        // Given
        QueryParameters query = query("limit", limit);

        // Then
        assertThat(query.limit(LIMIT_UNSET, LIMIT_MAX)).isEqualTo(Integer.parseInt(limit));
        assertThatCode(query::requireSound).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "1001", "1.0", "1e2", "all", "99999999999999999999" })
    void shouldRefuseALimitBeyondItsBounds(String limit) {
        // Given
        QueryParameters query = query("limit", limit);

        // When
        int read = query.limit(LIMIT_UNSET, LIMIT_MAX);

        // Then
        assertThat(read).isEqualTo(LIMIT_UNSET);
        assertThat(findingsOf(query))
                .containsExactly(new FieldFinding("limit", "must be a whole number from 1 to 1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " " })
    void shouldRefuseAnInstrumentThatIsGivenButEmpty(String symbol) {
        // Given
        QueryParameters query = query("symbol", symbol);

        // When
        query.instrument(VenueId.SIM);

        // Then
        assertThat(findingsOf(query)).containsExactly(
                new FieldFinding("symbol", "must not be empty; leave it out instead"));
    }

    @Property
    void shouldReadBackTheCursorOfEveryPage(@ForAll long key) {
        // Given
        WirePage<String> page = WirePage.of(new Page<>(List.of(1, 2), OptionalLong.of(key)), item -> "item " + item);

        // When
        QueryParameters query = query("cursor", page.nextCursor());

        // Then
        assertThat(page.items()).containsExactly("item 1", "item 2");
        assertThat(query.cursor(Long.MAX_VALUE)).hasValue(key);
        assertThatCode(query::requireSound).doesNotThrowAnyException();
    }

    @Property
    void shouldReadBackACursorOfSeveralNumbers(@ForAll long first, @ForAll long second, @ForAll long third) {
        // Given
        List<Long> numbers = List.of(first, second, third);
        String cursor = WirePage.of(new KeysetPage<>(List.of(), Optional.of(numbers)), Function.identity(),
                Function.identity()).nextCursor();

        // Then
        assertThat(query("cursor", cursor).cursorNumbers(3)).contains(numbers);
        assertThat(WirePage.numbersOf(String.valueOf(cursor), 2)).isEmpty();
        assertThat(WirePage.numbersOf(String.valueOf(cursor), 4)).isEmpty();
    }

    @Test
    void shouldReadSeveralWordsOnceEachInTheOrderGiven() {
        // Given
        QueryParameters query = query("kind", "b, a,b");

        // Then
        assertThat(query.choices("kind", "a, b", text -> Optional.of(text).filter("ab"::contains)))
                .containsExactly("b", "a");
        assertThat(query().choices("kind", "a, b", Optional::of)).isEmpty();
        assertThatCode(query::requireSound).doesNotThrowAnyException();
    }

    @Test
    void shouldHaveNoCursorOnTheLastPage() {
        assertThat(WirePage.of(new Page<>(List.of(1), OptionalLong.empty()), item -> item).nextCursor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1 2", "zzzzzzzzzzzzzzzz", "1.5", "-", "é", "a_b" })
    void shouldRefuseACursorThatIsNoneOfOurs(String cursor) {
        // Given
        QueryParameters query = query("cursor", cursor);

        // When
        OptionalLong key = query.cursor(Long.MAX_VALUE);

        // Then
        assertThat(key).isEmpty();
        assertThat(findingsOf(query))
                .containsExactly(new FieldFinding("cursor", "must be the nextCursor of the page before"));
    }

    @Test
    void shouldCheckRulesBetweenParametersToo() {
        // Given
        FieldFinding finding = new FieldFinding("to", "must be after from");
        QueryParameters query = query();

        // When
        query.require(true, new FieldFinding("from", "must not be found"));
        query.require(false, finding);

        // Then
        assertThat(findingsOf(query)).containsExactly(finding);
    }

    private static List<FieldFinding> findingsOfARouteThatTakesAll(QueryParameters query) {
        query.instrument(VenueId.SIM);
        query.timeframe(Timeframe.M1);
        query.timeMillis("from", UNSET_MILLIS);
        query.timeMillis("to", UNSET_MILLIS);
        query.limit(LIMIT_UNSET, LIMIT_MAX);
        query.cursor(Long.MAX_VALUE);
        return findingsOf(query);
    }

    private static List<FieldFinding> findingsOf(QueryParameters query) {
        RefusedRequest refused = catchThrowableOfType(RefusedRequest.class, query::requireSound);
        return refused == null ? List.of() : refused.problem().findings();
    }

    private static QueryParameters query(String... namesAndValues) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new QueryParameters(given);
    }
}

package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.feed.VenueRest.Listing;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

class ListingAnswerTest {
    private static final String USUAL = "{'symbol':'BTCUSDT','contractType':'PERPETUAL','onboardDate':1569398400000,"
            + "'status':'TRADING','baseAsset':'BTC','quoteAsset':'USDT','filters':["
            + "{'filterType':'PRICE_FILTER','tickSize':'0.10'},{'filterType':'LOT_SIZE','stepSize':'0.001'},"
            + "{'filterType':'MIN_NOTIONAL','notional':'100'}]}";
    private static final String OTHER = USUAL.replace("BTC", "ETH");

    @Test
    void shouldReadWhatTheVenueLists() throws UnreadableAnswer {
        // When
        ListingAnswer answer = ListingAnswer.read(Fixture.text("rest/listing.json"), VenueId.BINANCE);

        // Then
        assertThat(answer.listing().instruments()).containsExactly(
                new Instrument(id("BTCUSDT"), "BTC", "USDT", 10_000_000, 100_000, 10_000_000_000L, "TRADING",
                        "PERPETUAL", 1_569_398_400_000L),
                new Instrument(id("币安人生USDT"), "币安人生", "USDT", 1_000, 100_000_000, 500_000_000, "TRADING", "PERPETUAL",
                        1_759_900_000_000L),
                new Instrument(id("TSLAUSDT"), "TSLA", "USDT", 1_000_000, 1_000_000, 0, "HALTED_BY_MOON_PHASE",
                        "TRADIFI_PERPETUAL", 0));
        assertThat(answer.listing().excluded()).isEqualTo(Map.of("bad-number", 1));
        assertThat(answer.requestWeightAMinuteMax()).hasValue(2_400);
    }

    @Test
    void shouldListUnderTheVenueItIsAskedFor() throws UnreadableAnswer {
        assertThat(ListingAnswer.read(document(USUAL), VenueId.SIM).listing().instruments())
                .extracting(instrument -> instrument.id().venue()).containsExactly(VenueId.SIM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "'symbol':'BTCUSDT' | 'pair':'BTCUSDT' | missing-field", "'symbol':'BTCUSDT' | 'symbol':7 | missing-field",
            "'symbol':'BTCUSDT' | 'symbol':'' | bad-symbol", "'symbol':'BTCUSDT' | 'symbol':' BTC' | bad-symbol",
            "'symbol':'BTCUSDT' | 'symbol':'A\\u0000B' | bad-symbol",
            "'symbol':'BTCUSDT' | 'symbol':'\\ud83d' | bad-symbol", "'status':'TRADING' | 'x':1 | missing-field",
            "'status':'TRADING' | 'status':null | missing-field", "'contractType':'PERPETUAL' | 'x':1 | missing-field",
            "'baseAsset':'BTC' | 'x':1 | missing-field", "'quoteAsset':'USDT' | 'quoteAsset':[] | missing-field",
            "PRICE_FILTER | PRICE_FILTER_OF_TOMORROW | no-price-filter", "LOT_SIZE | MARKET_LOT_SIZE | no-lot-size",
            "'filters' | 'filter' | no-price-filter", "'0.10' | '0.00' | bad-number", "'0.10' | '-0.10' | bad-number",
            "'0.10' | '1e-1' | bad-number", "'0.10' | 0.10 | bad-number", "'0.10' | '0.000000001' | bad-number",
            "'tickSize' | 'tick' | bad-number", "'0.001' | '0' | bad-number", "'0.001' | '' | bad-number",
            "'stepSize' | 'step' | bad-number", "'100' | '-1' | bad-number", "'100' | null | bad-number",
            "1569398400000 | -1 | bad-number", "1569398400000 | '1' | bad-number",
            "1569398400000 | 92233720368547758070 | bad-number", "1569398400000 | null | bad-number" })
    void shouldExcludeWhatItCannotReadAndNothingElse(String part, String instead, String reason)
            throws UnreadableAnswer {
        // Given
        String broken = USUAL.replace(part.strip(), instead.strip());

        // When
        Listing listing = ListingAnswer.read(document(broken, OTHER), VenueId.BINANCE).listing();

        // Then
        assertThat(broken).isNotEqualTo(USUAL);
        assertThat(listing.instruments()).extracting(Instrument::id).containsExactly(id("ETHUSDT"));
        assertThat(listing.excluded()).isEqualTo(Map.of(reason.strip(), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "7", "null", "'BTCUSDT'", "[]", "{}" })
    void shouldExcludeWhatIsNoSymbolAtAll(String entry) throws UnreadableAnswer {
        assertThat(ListingAnswer.read(document(entry, entry, USUAL), VenueId.BINANCE).listing().excluded())
                .isEqualTo(Map.of("missing-field", 2));
    }

    @Test
    void shouldExcludeWordsTooLongToShow() throws UnreadableAnswer {
        // Given
        String longest = USUAL.replace("TRADING", "T".repeat(64));
        String tooLong = OTHER.replace("TRADING", "T".repeat(65));

        // When
        Listing listing = ListingAnswer.read(document(longest, tooLong), VenueId.BINANCE).listing();

        // Then
        assertThat(listing.instruments()).extracting(Instrument::id).containsExactly(id("BTCUSDT"));
        assertThat(listing.excluded()).isEqualTo(Map.of("long-word", 1));
    }

    @Test
    void shouldKeepTheFirstOfTwoSymbolsOfOneName() throws UnreadableAnswer {
        // When
        Listing listing = ListingAnswer.read(document(USUAL, OTHER, USUAL.replace("0.10", "5")), VenueId.BINANCE)
                .listing();

        // Then
        assertThat(listing.instruments()).extracting(Instrument::tickSizeE8).containsExactly(10_000_000L, 10_000_000L);
        assertThat(listing.excluded()).isEqualTo(Map.of("duplicate-symbol", 1));
    }

    @Test
    void shouldNameWhatIsListedThoughItCannotBeRead() throws UnreadableAnswer {
        // Given
        String broken = USUAL.replace("0.10", "0.00");
        String nameless = USUAL.replace("'symbol':'BTCUSDT'", "'symbol':7");

        // When
        Listing listing = ListingAnswer.read(document(broken, nameless, OTHER, OTHER.replace("0.10", "5")),
                VenueId.BINANCE).listing();

        // Then
        assertThat(listing.unreadable()).containsExactly(id("BTCUSDT"));
        assertThat(listing.excluded()).isEqualTo(Map.of("bad-number", 1, "missing-field", 1, "duplicate-symbol", 1));
    }

    @Test
    void shouldDoWithoutWhatMayBeMissing() throws UnreadableAnswer {
        // Given
        String bare = USUAL.replace("'onboardDate':1569398400000,", "").replace("MIN_NOTIONAL", "NOTIONAL");

        // When
        Instrument instrument = ListingAnswer.read(document(bare), VenueId.BINANCE).listing().instruments().get(0);

        // Then
        assertThat(instrument.onboardMillis()).isZero();
        assertThat(instrument.minNotionalE8()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "'rateLimits':null,", "'rateLimits':7,",
            "'rateLimits':[7,{'rateLimitType':'REQUEST_WEIGHT','interval':'MINUTE','intervalNum':1}],",
            "'rateLimits':[{'rateLimitType':'REQUEST_WEIGHT','interval':'MINUTE','intervalNum':1,'limit':0}],",
            "'rateLimits':[{'rateLimitType':'REQUEST_WEIGHT','interval':'MINUTE','intervalNum':1,'limit':2147483648}],",
            "'rateLimits':[{'rateLimitType':'REQUEST_WEIGHT','interval':'MINUTE','intervalNum':1,'limit':'2400'}],",
            "'rateLimits':[{'rateLimitType':'REQUEST_WEIGHT','interval':'MINUTE','intervalNum':2,'limit':2400}],",
            "'rateLimits':[{'rateLimitType':'REQUEST_WEIGHT','interval':'HOUR','intervalNum':1,'limit':2400}],",
            "'rateLimits':[{'rateLimitType':'ORDERS','interval':'MINUTE','intervalNum':1,'limit':2400}]," })
    void shouldNotKnowALimitTheVenueDoesNotTell(String limits) throws UnreadableAnswer {
        // Given
        String body = "{" + limits + "'symbols':[]}";

        // Then
        assertThat(ListingAnswer.read(body.replace('\'', '"'), VenueId.BINANCE).requestWeightAMinuteMax()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "[]", "null", "{'symbols':{}}", "{'symbols':null}", "{'symbols':[]", "<html>",
            "{'symbols':[]}}" })
    void shouldRefuseADocumentThatIsNoListing(String body) {
        assertThatThrownBy(() -> ListingAnswer.read(body.replace('\'', '"'), VenueId.BINANCE))
                .isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void shouldNotRepeatTheVenuesWordsInItsOwn() {
        assertThatThrownBy(() -> ListingAnswer.read("{\"secret\":\"words\" oops", VenueId.BINANCE))
                .hasMessage("answer is no JSON").hasNoCause();
    }

    @Test
    void shouldRefuseAnAnswerThatIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> ListingAnswer.read(" ".repeat(AnswerJson.ANSWER_CHARS_MAX + 1), VenueId.BINANCE))
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> ListingAnswer.read("[".repeat(1_000_000), VenueId.BINANCE))
                .hasMessage("answer is no JSON");
    }

    private static String document(String... symbols) {
        return ("{'symbols':[" + String.join(",", symbols) + "]}").replace('\'', '"');
    }

    private static InstrumentId id(String symbol) {
        return new InstrumentId(VenueId.BINANCE, symbol);
    }
}

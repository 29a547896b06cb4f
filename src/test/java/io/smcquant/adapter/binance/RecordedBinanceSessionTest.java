package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.smcquant.feed.SymbolTable;
import io.smcquant.feed.VenueRest.Listing;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.RecordedCandles;
import io.smcquant.market.VenueId;

/** What the venue really sent, recorded by others; their recordings are no part of this project. */
@Tag("acceptance")
class RecordedBinanceSessionTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final SymbolTable symbols = new SymbolTable();
    private final BinanceDialect dialect = new BinanceDialect(symbols);
    private final FramesByTree secondOpinion = new FramesByTree(symbols);
    private Path messages;

    @BeforeEach
    void findTheRecordings() {
        messages = RecordedCandles.folderOrSkip().resolve("messages");
    }

    @Test
    void shouldReadEveryFrameOfARecordedSession() throws IOException {
        // Given
        watch("SUSHIUSDT", "AKROUSDT", "KEEPUSDT", "CTKUSDT");
        Map<String, Integer> told = new TreeMap<>();

        // When
        for (String frame : received()) {
            String line = onlyLine(frame);
            assertThat(line).isEqualTo(secondOpinion.opinion(frame).orElseThrow());
            told.merge(line.split(" ", 2)[0], 1, Integer::sum);
        }

        // Then
        assertThat(told).isEqualTo(Map.of("candle", 67, "ignored", 1_468));
    }

    @Test
    void shouldReadTheRecordedListingOf2021() throws IOException, UnreadableAnswer {
        // When
        ListingAnswer answer = ListingAnswer.read(exchangeInfoOf2021(), VenueId.BINANCE);

        // Then
        Listing listing = answer.listing();
        assertThat(listing.instruments()).hasSize(122);
        assertThat(listing.excluded()).isEmpty();
        assertThat(answer.requestWeightAMinuteMax()).hasValue(2_400);
        assertThat(listing.instruments()).filteredOn(some -> some.contractType().isEmpty())
                .extracting(Instrument::status).containsExactly("PENDING_TRADING");
        assertThat(instrument(listing, "SUSHIUSDT")).isEqualTo(new Instrument(id("SUSHIUSDT"), "SUSHI", "USDT",
                100_000, 100_000_000, 500_000_000, "TRADING", "PERPETUAL",
                instrument(listing, "SUSHIUSDT").onboardMillis()));
    }

    @Test
    void shouldReadTheRecordedListingOf2025() throws IOException, UnreadableAnswer {
        // Given
        String body = unzipped("exchange-info/binance-um_exchangeInfo_2025-12-24.json.gz");

        // When
        ListingAnswer answer = ListingAnswer.read(body, VenueId.BINANCE);

        // Then
        Listing listing = answer.listing();
        assertThat(listing.instruments()).hasSize(659);
        assertThat(listing.excluded()).as("OPENUSDT has a tick size of 0").isEqualTo(Map.of("bad-number", 1));
        assertThat(listing.instruments()).extracting(some -> some.id().symbol()).doesNotContain("OPENUSDT")
                .contains("币安人生USDT", "测试测试USDT");
        assertThat(listing.instruments()).extracting(Instrument::contractType).contains("TRADIFI_PERPETUAL",
                "CURRENT_QUARTER DELIVERING");
        assertThat(answer.requestWeightAMinuteMax()).hasValue(6_000);
        assertThat(instrument(listing, "BTCUSDT")).isEqualTo(new Instrument(id("BTCUSDT"), "BTC", "USDT", 10_000_000,
                100_000, 10_000_000_000L, "TRADING", "PERPETUAL", 1_569_398_400_000L));
    }

    /** Spot and coin-margined streams among them, which this dialect does not speak, must not confuse it either. */
    @Test
    void shouldHaveAnExplanationForEveryMessageOfAnotherCollection() throws IOException {
        // Given
        watch("BTCUSDT", "ETHUSDT", "BTCUSD_PERP");
        Map<String, Integer> told = new TreeMap<>();

        // When
        for (String line : Files.readAllLines(messages.resolve("unicorn-fy/messages.jsonl"))) {
            String frame = MAPPER.readTree(line).path("json").toString();
            assertThat(onlyLine(frame)).isEqualTo(secondOpinion.opinion(frame).orElseThrow());
            told.merge(onlyLine(frame).replaceFirst("^candle .*", "candle"), 1, Integer::sum);
        }

        // Then
        assertThat(told).containsOnlyKeys("acknowledged 2", "candle", "dropped missing-field",
                "dropped other-timeframe", "ignored");
        assertThat(told).containsEntry("candle", 1).containsEntry("dropped other-timeframe", 2)
                .containsEntry("dropped missing-field", 2).containsEntry("acknowledged 2", 2)
                .containsEntry("ignored", 47);
    }

    private void watch(String... watched) {
        for (String symbol : watched) {
            symbols.add(symbol);
        }
    }

    private String onlyLine(String frame) {
        List<String> lines = FrameLog.of(dialect, frame);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static Instrument instrument(Listing listing, String symbol) {
        return listing.instruments().stream().filter(some -> some.id().equals(id(symbol))).findAny().orElseThrow();
    }

    private static InstrumentId id(String symbol) {
        return new InstrumentId(VenueId.BINANCE, symbol);
    }

    private List<String> received() throws IOException {
        List<String> frames = new ArrayList<>();
        for (JsonNode line : session()) {
            if (line.path("t").asText().equals("recv")) {
                frames.add(line.path("data").textValue());
            }
        }
        return frames;
    }

    private String exchangeInfoOf2021() throws IOException {
        return session().stream().filter(line -> line.path("url").asText().endsWith("/fapi/v1/exchangeInfo"))
                .map(line -> line.path("data").textValue()).findAny().orElseThrow();
    }

    private List<JsonNode> session() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : unzipped("cryptofeed/BINANCE_FUTURES.jsonl.gz").lines().toList()) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }

    private String unzipped(String path) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(messages.resolve(path)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

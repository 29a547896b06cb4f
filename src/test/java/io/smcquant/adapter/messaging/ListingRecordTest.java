package io.smcquant.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

import io.smcquant.feed.ListedInstrument;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** What the owner of the universe says of an instrument is what every other owner hears. */
class ListingRecordTest {
    private static final Path GOLDEN = Path.of("src/test/resources/fixtures/wire/listings-v1.jsonl");
    private static final VenueId VENUE = new VenueId("binance");
    private static final List<ListingRecord> SAMPLES = List.of(
            new ListingRecord(new ListedInstrument(new Instrument(new InstrumentId(VENUE, "BTCUSDT"), "BTC", "USDT",
                    10_000_000, 100_000, 10_000_000_000L, "TRADING", "PERPETUAL", 1_569_398_400_000L),
                    12_345_678_901.25, true)),
            new ListingRecord(new ListedInstrument(new Instrument(new InstrumentId(VENUE, "币安人生USDT"), "币安人生",
                    "USDT", 1_000, 100_000_000, 500_000_000, "SETTLING", "PERPETUAL", 0), Double.NaN, false)));

    @Test
    void shouldWriteAndReadListingsOfVersionOne() throws IOException {
        // When
        List<String> golden = Files.readAllLines(GOLDEN);

        // Then
        assertThat(SAMPLES.stream().map(ListingRecord::encode)).containsExactlyElementsOf(golden);
        assertThat(golden.stream().map(ListingRecord::decode).toList())
                .isEqualTo(SAMPLES.stream().map(Decoded.Read::new).toList());
    }

    @Property
    void shouldReadBackTheSameListing(@ForAll @LongRange(min = 1) long tick, @ForAll @LongRange(min = 1) long step,
            @ForAll @LongRange(min = 0) long notional, @ForAll long onboard, @ForAll double turnover,
            @ForAll boolean wanted, @ForAll @StringLength(max = 20) String word) {
        // Given
        ListingRecord written = new ListingRecord(new ListedInstrument(new Instrument(
                new InstrumentId(VENUE, "BTCUSDT"), word, word, tick, step, notional, word, word, onboard), turnover,
                wanted));

        // When
        Decoded<ListingRecord> read = ListingRecord.decode(written.encode());

        // Then
        assertThat(read).isEqualTo(new Decoded.Read<>(written));
    }

    @Test
    void shouldRefuseAListingWithoutASoundTickAndNotFail() {
        // Given
        String withoutTick = SAMPLES.get(0).encode().replace("\"tickSize\":0.1,", "");
        String zeroTick = SAMPLES.get(0).encode().replace("\"tickSize\":0.1,", "\"tickSize\":0,");

        // Then
        assertThat(ListingRecord.decode(withoutTick).refusal()).contains("tickSize is missing");
        assertThat(ListingRecord.decode(zeroTick).refusal()).hasValueSatisfying(
                reason -> assertThat(reason).startsWith("steps must be positive"));
    }
}

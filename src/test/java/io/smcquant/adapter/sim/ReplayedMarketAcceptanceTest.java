package io.smcquant.adapter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.RecordedCandles;
import io.smcquant.market.Timeframe;

/** Against files the exchange itself published. */
@Tag("acceptance")
class ReplayedMarketAcceptanceTest {
    private static ReplayedMarket replay(String folder) throws IOException {
        return ReplayedMarket.of(RecordedCandles.folderOrSkip().resolve("candles").resolve(folder));
    }

    @Test
    void shouldReplayTheExchangesMonths() throws IOException {
        // When
        ReplayedMarket market = replay("binance-um");

        // Then a February has 28 · 1,440 = 40,320 minutes and a September 43,200
        assertThat(market.instruments()).extracting(instrument -> instrument.id().symbol())
                .containsExactly("ALGOUSDT", "LINKUSDT", "LTCUSDT", "NEARUSDT");
        assertThat(market.ignoredFiles()).isZero();
        for (Instrument instrument : market.instruments()) {
            int index = market.instruments().indexOf(instrument);
            long minutes = instrument.id().symbol().equals("NEARUSDT") ? 43_200 : 40_320;
            for (long i = 0; i < minutes; i++) {
                assertThat(market.minute(index, firstMillis(instrument) + i * 60_000)).isPresent();
            }
            assertThat(market.minute(index, firstMillis(instrument) + minutes * 60_000)).isEmpty();
        }
    }

    @Test
    void shouldMakeTheExchangesOwnLargerCandlesOfItsMinutes() throws IOException {
        // Given
        ReplayedMarket market = replay("binance-spot");
        int compared = 0;

        // When
        for (Instrument instrument : market.instruments()) {
            int index = market.instruments().indexOf(instrument);
            for (Timeframe timeframe : new Timeframe[] { Timeframe.M5, Timeframe.M15, Timeframe.M30, Timeframe.H1 }) {
                compared += compare(market, index, timeframe);
            }
        }

        // Then
        assertThat(market.ignoredFiles()).isPositive();
        assertThat(compared).isGreaterThan(10_000);
    }

    private static int compare(ReplayedMarket market, int index, Timeframe timeframe) {
        String symbol = market.instruments().get(index).id().symbol();
        String name = (symbol.startsWith("SOL") ? "SOL_USDT" : "SUSHI_BTC") + "-" + timeframe.label() + ".json.gz";
        Optional<RecordedFile> file = RecordedFile
                .of(RecordedCandles.folderOrSkip().resolve("candles/binance-spot").resolve(name))
                .filter(one -> Files.exists(one.path()));
        int[] compared = new int[1];
        file.ifPresent(one -> one.read(row -> {
            Candle expected = row.candle();
            long openMillis = expected.openTimeMillis();
            boolean whole = openMillis >= market.firstMillis()
                    && openMillis + timeframe.millis() <= market.lastMillis() + 60_000;
            if (whole && timeframe.isOpenTime(openMillis)) {
                Candle made = market.candle(index, timeframe, openMillis).orElseThrow();
                assertThat(made.openE8()).as(name + openMillis).isEqualTo(expected.openE8());
                assertThat(made.highE8()).isEqualTo(expected.highE8());
                assertThat(made.lowE8()).isEqualTo(expected.lowE8());
                assertThat(made.closeE8()).isEqualTo(expected.closeE8());
                compared[0]++;
            }
        }));
        return compared[0];
    }

    private static long firstMillis(Instrument instrument) {
        return instrument.onboardMillis() + 400 * 86_400_000L;
    }
}

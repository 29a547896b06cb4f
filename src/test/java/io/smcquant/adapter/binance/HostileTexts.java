package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.smcquant.feed.SymbolTable;
import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** What must hold of any text whatever a venue sends; the seeded and the coverage-guided fuzzing both ask this. */
final class HostileTexts {
    private final SymbolTable symbols = new SymbolTable();
    private final BinanceDialect dialect = new BinanceDialect(symbols);
    private final FramesByTree secondOpinion = new FramesByTree(symbols);
    private int opinions;

    HostileTexts() {
        for (String symbol : List.of("BTCUSDT", "ETHUSDT", "1000SHIBUSDT", "币安人生USDT")) {
            symbols.add(symbol);
        }
    }

    /** One thing is told, within bounded memory, and it is what the second opinion says. */
    void checkFrame(String frame) {
        List<String> told = FrameLog.of(dialect, frame);
        assertThat(told).as(frame).hasSize(1);
        assertThat(dialect.charsHeld()).isLessThanOrEqualTo(3 * JsonScan.TEXT_CHARS_MAX);
        secondOpinion.opinion(frame).ifPresent(opinion -> {
            opinions++;
            // The reason of a refusal is made for people, so it may be said in other words.
            String line = opinion.startsWith("rejected") ? told.get(0).replaceFirst("^(rejected \\d+) .*", "$1")
                    : told.get(0);
            assertThat(line).as(frame).isEqualTo(opinion);
        });
    }

    /** How many frames the second opinion had a say in. */
    int opinions() {
        return opinions;
    }

    /** Whether the listing could be read; nothing else may happen. */
    static boolean checkListing(String body) {
        try {
            ListingAnswer answer = ListingAnswer.read(body, VenueId.BINANCE);
            assertThat(answer.listing().instruments()).extracting(Instrument::id).doesNotHaveDuplicates();
            assertThat(answer.listing().excluded().size()).isLessThan(8);
            return true;
        } catch (UnreadableAnswer refusal) {
            return isShort(refusal);
        }
    }

    static boolean checkKlines(String body) {
        try {
            List<Candle> candles = KlinesAnswer.read(body, Timeframe.M1);
            assertThat(candles).extracting(Candle::openTimeMillis).isSorted().doesNotHaveDuplicates();
            return true;
        } catch (UnreadableAnswer refusal) {
            return isShort(refusal);
        }
    }

    static boolean checkTurnovers(String body) {
        try {
            assertThat(TurnoversAnswer.read(body).values()).allMatch(turnover -> turnover >= 0);
            return true;
        } catch (UnreadableAnswer refusal) {
            return isShort(refusal);
        }
    }

    static boolean checkTime(String body) {
        try {
            assertThat(ServerTimeAnswer.readMillis(body)).isNotNegative();
            return true;
        } catch (UnreadableAnswer refusal) {
            return isShort(refusal);
        }
    }

    static boolean checkError(String body) {
        return ErrorAnswer.read(body).map(error -> error.message().length() <= VenueWords.CHARS_MAX).orElse(false);
    }

    private static boolean isShort(UnreadableAnswer refusal) {
        assertThat(refusal.getMessage().length()).isLessThan(80);
        return false;
    }
}

package io.smcquant.adapter.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/**
 * A market that once was: recorded minutes of a folder, several months of a symbol one after the other. A minute that
 * was not recorded does not exist; larger candles are made of the minutes. How a minute came about is not recorded:
 * while it is under way it goes straight from open over high and low, in either order, to close.
 *
 * <p>Owned by one thread.
 */
public final class ReplayedMarket implements SimulatedSource {
    private static final List<String> QUOTES = List.of("USDT", "USDC", "FDUSD", "BUSD", "BTC", "ETH", "BNB", "USD");
    /** A recording does not say when its instrument was listed; so long ago that nobody takes it for a new one. */
    private static final long LISTED_BEFORE_MILLIS = 400L * 86_400_000;
    private static final long MIN_NOTIONAL_E8 = 5 * E8.ONE;

    private final List<Instrument> instruments;
    private final List<RecordedMinutes> recordings;
    private final int ignoredFiles;
    private final Aggregate aggregate = new Aggregate();

    private ReplayedMarket(List<Instrument> instruments, List<RecordedMinutes> recordings, int ignoredFiles) {
        this.instruments = List.copyOf(instruments);
        this.recordings = List.copyOf(recordings);
        this.ignoredFiles = ignoredFiles;
    }

    /**
     * Reads a folder, which takes as long as it takes to read its files.
     *
     * @throws IllegalArgumentException when a file is broken or there is nothing to replay
     */
    public static ReplayedMarket of(Path folder) throws IOException {
        Map<String, List<RecordedFile>> bySymbol = new TreeMap<>();
        int ignored = 0;
        for (Path path : sortedFiles(folder)) {
            Optional<RecordedFile> file = RecordedFile.of(path).filter(RecordedFile::isMinutes);
            if (file.isPresent()) {
                bySymbol.computeIfAbsent(file.get().symbol(), symbol -> new ArrayList<>()).add(file.get());
            } else {
                ignored++;
            }
        }
        List<Instrument> instruments = new ArrayList<>();
        List<RecordedMinutes> recordings = new ArrayList<>();
        bySymbol.forEach((symbol, files) -> {
            Recording recording = new Recording();
            files.forEach(file -> file.read(recording::add));
            recording.minutes.trim();
            if (!recording.minutes.isEmpty()) {
                instruments.add(recording.toInstrument(symbol));
                recordings.add(recording.minutes);
            }
        });
        if (recordings.isEmpty()) {
            throw new IllegalArgumentException("a folder to replay must hold recorded minutes: folder=" + folder
                    + " ignoredFiles=" + ignored);
        }
        return new ReplayedMarket(instruments, recordings, ignored);
    }

    /** By name, which is by month for the files of one symbol. */
    private static List<Path> sortedFiles(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** What is known of a symbol while its files are read. */
    private static final class Recording {
        private final RecordedMinutes minutes = new RecordedMinutes();
        private int priceDecimals;
        private int quantityDecimals;

        void add(RecordedRow row) {
            if (!minutes.isEmpty() && row.candle().openTimeMillis() <= minutes.lastMillis()) {
                throw RecordedRow.broken(row.place(),
                        "minutes stand in order of time, openTimeMillis=" + row.candle().openTimeMillis(), null);
            }
            minutes.add(row.candle());
            priceDecimals = Math.max(priceDecimals, row.priceDecimals());
            quantityDecimals = Math.max(quantityDecimals, row.quantityDecimals());
        }

        Instrument toInstrument(String symbol) {
            String quote = QUOTES.stream().filter(asset -> symbol.endsWith(asset) && symbol.length() > asset.length())
                    .findFirst().orElse("");
            return new Instrument(new InstrumentId(VenueId.SIM, symbol),
                    symbol.substring(0, symbol.length() - quote.length()), quote, unitE8(priceDecimals),
                    unitE8(quantityDecimals), MIN_NOTIONAL_E8, "TRADING", "PERPETUAL",
                    minutes.firstMillis() - LISTED_BEFORE_MILLIS);
        }

        private static long unitE8(int decimals) {
            long unit = E8.ONE;
            for (int i = 0; i < decimals; i++) {
                unit /= 10;
            }
            return unit;
        }
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    /** Files of the folder that hold no minutes. */
    public int ignoredFiles() {
        return ignoredFiles;
    }

    /** Open time of the earliest minute of any symbol. */
    public long firstMillis() {
        return recordings.stream().mapToLong(RecordedMinutes::firstMillis).min().orElseThrow();
    }

    /** Open time of the latest minute of any symbol. */
    public long lastMillis() {
        return recordings.stream().mapToLong(RecordedMinutes::lastMillis).max().orElseThrow();
    }

    @Override
    public Optional<Candle> candle(int instrument, Timeframe timeframe, long openTimeMillis) {
        RecordedMinutes minutes = recordings.get(instrument);
        if (timeframe == Timeframe.M1) {
            return minutes.minute(openTimeMillis);
        }
        aggregate.clear();
        minutes.addTo(aggregate, openTimeMillis, openTimeMillis + timeframe.millis());
        return aggregate.toCandle(timeframe, openTimeMillis);
    }

    @Override
    public Optional<Candle> forming(int instrument, long openTimeMillis, double part) {
        Optional<Candle> minute = recordings.get(instrument).minute(openTimeMillis)
                .filter(candle -> candle.baseVolume() > 0 && part > 0);
        if (part >= 1) {
            return minute;
        }
        return minute.map(candle -> StraightPath.of(candle, instruments.get(instrument)).shown(part));
    }
}

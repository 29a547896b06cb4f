package io.smcquant.cluster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.EventRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.adapter.sim.SimulatedSource;
import io.smcquant.cluster.Fact.Window;
import io.smcquant.feature.BatchAnalysis;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.DetectorSettings;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.MinuteAggregator;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcSettings;

/**
 * What an engine must say of a simulated market that it watches without any disturbance, in one process and one life.
 *
 * <p>Where its series begin is the one thing that cannot be computed: it follows from the moment at which somebody first
 * watched. So it is given, and everything after it follows.
 */
final class MarketTruth {
    private static final long MINUTE = Timeframe.M1.millis();
    private static final SmcSettings SETTINGS = SmcSettings.USUAL;
    // Both are digests, which are too dear to be made for each event.
    private static final String DETECTOR_VERSION = DetectorSettings.USUAL.detectorVersion();
    private static final String SCHEMA_HASH = DetectorSettings.USUAL.schemaHash();

    private final SimulatedSource market;

    MarketTruth(SimulatedSource market) {
        this.market = market;
    }

    /** All that is true of some instruments, in the form in which it goes out. */
    record Records(List<CandleRecord> candles, List<EventRecord> events, List<VectorRecord> vectors) {
        List<Fact> facts() {
            List<Fact> facts = new ArrayList<>(candles.size() + events.size() + vectors.size());
            candles.forEach(record -> facts.add(Fact.of(record)));
            events.forEach(record -> facts.add(Fact.of(record)));
            vectors.forEach(record -> facts.add(Fact.of(record)));
            return facts;
        }
    }

    /**
     * All that is true of a window.
     *
     * @param beginnings open time of the first candle of each instrument and timeframe; instruments without are left out
     */
    Records within(Window window, Map<InstrumentId, Map<Timeframe, Long>> beginnings) {
        Records records = new Records(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < market.instruments().size(); i++) {
            Instrument instrument = market.instruments().get(i);
            Map<Timeframe, Long> first = beginnings.get(instrument.id());
            if (first != null) {
                addTo(records, i, instrument, first, window);
            }
        }
        return records;
    }

    private void addTo(Records records, int index, Instrument instrument, Map<Timeframe, Long> first, Window window) {
        long seriesStartMillis = first.get(Timeframe.M1);
        Map<Timeframe, List<Candle>> candles = made(index, seriesStartMillis, window.untilMillis());
        for (Timeframe timeframe : Timeframe.values()) {
            List<Candle> all = new ArrayList<>(before(index, timeframe, first, seriesStartMillis));
            all.addAll(candles.get(timeframe));
            find(records, instrument, timeframe, all, window);
        }
    }

    /** The minutes, quiet ones included, and the larger candles that are made of them. */
    private Map<Timeframe, List<Candle>> made(int index, long seriesStartMillis, long untilMillis) {
        Map<Timeframe, List<Candle>> made = new EnumMap<>(Timeframe.class);
        for (Timeframe timeframe : Timeframe.values()) {
            made.put(timeframe, new ArrayList<>());
        }
        MinuteAggregator aggregator = new MinuteAggregator();
        long lastCloseE8 = 0;
        for (long open = seriesStartMillis; open + MINUTE <= untilMillis; open += MINUTE) {
            Optional<Candle> traded = market.minute(index, open);
            Candle minute = traded.isPresent() ? traded.get() : flat(open, lastCloseE8);
            lastCloseE8 = minute.closeE8();
            made.get(Timeframe.M1).add(minute);
            aggregator.add(minute, larger -> made.get(larger.timeframe()).add(larger));
        }
        return made;
    }

    private static Candle flat(long open, long closeE8) {
        return new Candle(Timeframe.M1, open, closeE8, closeE8, closeE8, closeE8, 0, 0, 0, 0, 0,
                Candle.REVISION_SYNTHETIC);
    }

    /** Larger candles of the time before the first minute, which the venue alone can tell. */
    private List<Candle> before(int index, Timeframe timeframe, Map<Timeframe, Long> first, long seriesStartMillis) {
        List<Candle> before = new ArrayList<>();
        Long firstMillis = first.get(timeframe);
        if (firstMillis != null && timeframe != Timeframe.M1) {
            for (long open = firstMillis; open < seriesStartMillis; open += timeframe.millis()) {
                market.candle(index, timeframe, open).ifPresent(before::add);
            }
        }
        return before;
    }

    private static void find(Records records, Instrument instrument, Timeframe timeframe, List<Candle> candles,
            Window window) {
        List<SmcBar> bars = candles.stream().map(MarketTruth::bar).toList();
        BatchAnalysis.Result found = BatchAnalysis.of(SETTINGS, timeframe, instrument.tickSizeE8(), bars);
        candles.stream().filter(candle -> window.holds(candle.closeTimeMillis()))
                .forEach(candle -> records.candles().add(new CandleRecord(instrument.id(), candle, Origin.LIVE,
                        candle.closeTimeMillis(), candle.closeTimeMillis())));
        found.events().stream().filter(event -> window.holds(event.times().confirmedAtMillis()))
                .forEach(event -> records.events().add(new EventRecord(instrument.id(),
                        new FoundEvent(timeframe, DETECTOR_VERSION, event))));
        found.features().stream().filter(vector -> window.holds(vector.closeTimeMillis()))
                .forEach(vector -> records.vectors().add(new VectorRecord(instrument.id(), new FoundVector(vector,
                        SCHEMA_HASH, vector.closeTimeMillis(), false, false, false, List.of()))));
    }

    private static SmcBar bar(Candle candle) {
        return new SmcBar(candle.openTimeMillis(), candle.openE8(), candle.highE8(), candle.lowE8(), candle.closeE8(),
                candle.baseVolume(), candle.isSynthetic());
    }
}

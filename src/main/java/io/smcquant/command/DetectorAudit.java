package io.smcquant.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.smcquant.adapter.file.CandleSeries;
import io.smcquant.command.PrefixAudit.Prefix;
import io.smcquant.command.PrefixAudit.Rewritten;
import io.smcquant.market.ProcessClock;

/** Asks a detector for the events of every prefix of a series and of the whole, and compares. */
record DetectorAudit(int prefixes, long seed, ProcessClock clock) {
    /**
     * What came of it.
     *
     * @param eventsByKind what the detector says of the whole series
     * @param prefixes how many shorter beginnings it was asked about
     * @param isCutShort whether so much was rewritten that the audit did not go on
     * @param wholeNanos how long the detector took over the whole series
     */
    record Outcome<E>(Map<String, Integer> eventsByKind, int prefixes, List<Rewritten<E>> rewritten,
            boolean isCutShort, long wholeNanos) {
        int events() {
            return eventsByKind.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** @throws AuditRefused when the detector gives no answer */
    <E> Outcome<E> of(CandleDetector<E> detector, CandleSeries series) {
        PrefixAudit<E> audit = new PrefixAudit<>(detector::timeMillis);
        int candles = series.bars().size();
        int tried = 0;
        for (int length : PrefixLengths.of(candles, prefixes, seed)) {
            if (!audit.isFull()) {
                audit.take(prefix(detector, series, length), detector.events(series.bars().subList(0, length)));
                tried++;
            }
        }
        long startNanos = clock.nowNanos();
        List<E> whole = detector.events(series.bars());
        long wholeNanos = clock.nowNanos() - startNanos;
        audit.take(prefix(detector, series, candles), whole);
        Map<String, Integer> eventsByKind = new TreeMap<>();
        whole.forEach(event -> eventsByKind.merge(detector.kind(event), 1, Integer::sum));
        return new Outcome<>(eventsByKind, tried, audit.rewritten(), audit.isFull(), wholeNanos);
    }

    private static Prefix prefix(CandleDetector<?> detector, CandleSeries series, int candles) {
        return new Prefix(candles, detector.stamps().lastMillis(series.closeTimeMillis(candles - 1)));
    }
}

package io.smcquant.adapter.web.smc;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.smcquant.adapter.postgres.EventReader.StoredEvent;
import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;

/**
 * An event on the wire. Symbol, timeframe, detector version, kind, detail, side, the first two times and the
 * prices identify it; of two answers about one event the one that is known later holds.
 *
 * @param withdrawn a correction of its candles took it back at knownAtMillis
 */
public record WireEvent(String symbol, String timeframe, String kind, String detail, String side, long formedAtMillis,
        long confirmedAtMillis, long knownAtMillis, WireDecimal low, WireDecimal high, boolean withdrawn,
        String detectorVersion, Map<String, Object> attributes) {
    private static final String SCALED = "E8";

    /** An event that an analysis found. */
    public record Found(String kind, String detail, String side, long formedAtMillis, long confirmedAtMillis,
            long knownAtMillis, WireDecimal low, WireDecimal high, Map<String, Object> attributes) {
        static Found of(SmcEvent event) {
            return new Found(event.kind().label(), event.detail(), label(event.side()), event.times().formedAtMillis(),
                    event.times().confirmedAtMillis(), event.times().knownAtMillis(), new WireDecimal(event.lowE8()),
                    new WireDecimal(event.highE8()), decimals(event.attributes()));
        }
    }

    /** An event at the moment it is found. */
    public static WireEvent of(String symbol, FoundEvent found) {
        SmcEvent event = found.event();
        return new WireEvent(symbol, found.timeframe().label(), event.kind().label(), event.detail(),
                label(event.side()), event.times().formedAtMillis(), event.times().confirmedAtMillis(),
                event.times().knownAtMillis(), new WireDecimal(event.lowE8()), new WireDecimal(event.highE8()),
                event instanceof SmcEvent.Withdrawn, found.detectorVersion(), decimals(event.attributes()));
    }

    static WireEvent of(String symbol, StoredEvent event) {
        return new WireEvent(symbol, event.timeframe().label(), event.kind().label(), event.detail(),
                label(event.side()), event.times().formedAtMillis(), event.times().confirmedAtMillis(),
                event.times().knownAtMillis(), new WireDecimal(event.lowE8()), new WireDecimal(event.highE8()),
                event.withdrawn(), event.detectorVersion(), decimals(event.attributes()));
    }

    public static String label(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    /** On the wire prices are decimals, those among the attributes too: bodyLowE8 becomes bodyLow. */
    private static Map<String, Object> decimals(Map<String, Object> attributes) {
        Map<String, Object> wire = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (name.endsWith(SCALED) && value instanceof Number valueE8) {
                wire.put(name.substring(0, name.length() - SCALED.length()), new WireDecimal(valueE8.longValue()));
            } else {
                wire.put(name, value);
            }
        });
        return wire;
    }
}

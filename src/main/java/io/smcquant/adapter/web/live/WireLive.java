package io.smcquant.adapter.web.live;

import java.util.List;

import io.smcquant.adapter.web.WireCandle;
import io.smcquant.adapter.web.signals.WireSignal;
import io.smcquant.adapter.web.smc.WireEvent;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;

/** What the stream says to its clients: each a JSON object whose type tells it from the others. */
public final class WireLive {
    private WireLive() {}

    /** A signal, or a newer version of one. */
    public record OfSignal(String type, WireSignal signal) {
        OfSignal(WireSignal signal) {
            this("signal", signal);
        }
    }

    /** An event, or its withdrawal. */
    public record OfEvent(String type, WireEvent event) {
        OfEvent(WireEvent event) {
            this("event", event);
        }
    }

    /** A candle. Its REST form names neither symbol nor timeframe, because there the question does. */
    public record OfCandle(String type, String symbol, String timeframe, WireCandle candle) {
        OfCandle(String symbol, String timeframe, WireCandle candle) {
            this("candle", symbol, timeframe, candle);
        }
    }

    /** A request was done: subscribed or unsubscribed. */
    public record Answer(String type, List<String> kinds) {}

    /** A request was refused, and nothing of it was done. */
    public record Refusal(String type, String detail, List<FieldFinding> findings) {
        Refusal(String detail, List<FieldFinding> findings) {
            this("error", detail, findings);
        }
    }
}

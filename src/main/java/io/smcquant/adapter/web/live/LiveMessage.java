package io.smcquant.adapter.web.live;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.Decoded;
import io.smcquant.adapter.messaging.EventRecord;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.web.WireCandle;
import io.smcquant.adapter.web.signals.WireSignal;
import io.smcquant.adapter.web.smc.WireEvent;
import io.smcquant.market.Timeframe;
import io.smcquant.scoring.Signal;
import io.smcquant.smc.SmcKind;

/** Something to be sent to those who want it, written when the first of them does. Used by one thread. */
final class LiveMessage {
    /** Over every bound that a client can set. */
    private static final double ALWAYS = 2;

    private final String symbol;
    private final Timeframe timeframe;
    private final Optional<SmcKind> eventKind;
    private final double confidence;
    private final Object form;
    private @Nullable String text;

    private LiveMessage(String symbol, Timeframe timeframe, Optional<SmcKind> eventKind, double confidence,
            Object form) {
        this.symbol = symbol;
        this.timeframe = timeframe;
        this.eventKind = eventKind;
        this.confidence = confidence;
        this.form = form;
    }

    /** What a record of the kind's topic has to say, or why it cannot be read. */
    static Decoded<LiveMessage> of(LiveKind kind, String payload) {
        return switch (kind) {
        case SIGNALS -> mapped(SignalRecord.decode(payload), LiveMessage::of);
        case EVENTS -> mapped(EventRecord.decode(payload), LiveMessage::of);
        case CANDLES -> mapped(CandleRecord.decode(payload), LiveMessage::of);
        };
    }

    private static <T> Decoded<LiveMessage> mapped(Decoded<T> decoded, Function<T, LiveMessage> read) {
        return decoded.fold(content -> new Decoded.Read<>(read.apply(content)), Decoded.Refused::new);
    }

    private static LiveMessage of(SignalRecord given) {
        Signal signal = given.signal();
        return new LiveMessage(signal.instrument().symbol(), Signal.TIMEFRAME, Optional.empty(),
                isFirstWord(signal) ? signal.score().confidence() : ALWAYS,
                new WireLive.OfSignal(WireSignal.of(signal)));
    }

    /** A later version corrects or takes back what a client may have been told. */
    private static boolean isFirstWord(Signal signal) {
        return !signal.withdrawn() && signal.knownAtMillis() == signal.closeTimeMillis();
    }

    private static LiveMessage of(EventRecord given) {
        String symbol = given.instrument().symbol();
        return new LiveMessage(symbol, given.found().timeframe(), Optional.of(given.found().event().kind()), ALWAYS,
                new WireLive.OfEvent(WireEvent.of(symbol, given.found())));
    }

    private static LiveMessage of(CandleRecord given) {
        String symbol = given.instrument().symbol();
        return new LiveMessage(symbol, given.candle().timeframe(), Optional.empty(), ALWAYS,
                new WireLive.OfCandle(symbol, given.candle().timeframe().label(), WireCandle.of(given.candle())));
    }

    String symbol() {
        return symbol;
    }

    Timeframe timeframe() {
        return timeframe;
    }

    Optional<SmcKind> eventKind() {
        return eventKind;
    }

    double confidence() {
        return confidence;
    }

    /** The whole message, written once. */
    String text(Function<Object, String> writer) {
        String written = text == null ? writer.apply(form) : text;
        text = written;
        return written;
    }
}

package io.smcquant.adapter.binance;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.smcquant.feed.DropReason;
import io.smcquant.feed.FrameSink;
import io.smcquant.feed.StreamDialect;
import io.smcquant.feed.SymbolTable;
import io.smcquant.market.InstrumentId;

/**
 * Binance USD-M futures as streams write it. A frame is an event, alone or in the envelope of a combined stream
 * ({@code {"stream":…,"data":{…}}}), or the answer to a request. Reading a candle allocates nothing
 * ({@code DecodeKlineFrameBenchmark}). Owned by the feed's thread.
 */
public final class BinanceDialect implements StreamDialect {
    /** The kind was the first field, as it should be, and nothing before it is to be read again. */
    private static final int FROM_HERE = -1;

    /** How the frames of a combined stream begin, up to what is left to say of a candle. */
    private static final char[] OPENING = "\"stream\":\"".toCharArray();
    private static final char[] BEFORE_KLINE = ",\"data\":{\"e\":\"kline\"".toCharArray();

    private final JsonScan scan = new JsonScan();
    private final ControlReader control = new ControlReader();
    private final EventReaders events;
    /** Who has read the event of this frame. */
    private @Nullable FrameReader event;

    /** @param symbols the symbols whose candles are wanted; more may be added at any time */
    public BinanceDialect(SymbolTable symbols) {
        events = new EventReaders(symbols);
    }

    @Override
    public String candlePath() {
        // Without a route the venue still acknowledges subscriptions to market streams, and then sends nothing.
        return "/market/stream";
    }

    @Override
    public String candleStream(InstrumentId instrument) {
        return instrument.symbol().toLowerCase(Locale.ROOT) + "@kline_1m";
    }

    @Override
    public String subscribe(long requestId, List<String> streams) {
        return StreamRequest.json("SUBSCRIBE", streams, requestId);
    }

    @Override
    public String unsubscribe(long requestId, List<String> streams) {
        return StreamRequest.json("UNSUBSCRIBE", streams, requestId);
    }

    @Override
    public void decode(String frame, FrameSink sink) {
        if (!scan.load(frame)) {
            sink.dropped(DropReason.TOO_LONG);
            return;
        }
        event = null;
        DropReason reason = scan.peek() == '[' ? readEvents() : readObject();
        scan.finish();
        if (scan.hasFailed()) {
            sink.dropped(DropReason.MALFORMED);
        } else if (reason != null) {
            sink.dropped(reason);
        } else if (event != null) {
            event.tell(sink);
        } else {
            control.tell(sink);
        }
    }

    /** How much memory frames are read in. */
    int charsHeld() {
        return scan.charsHeld();
    }

    private @Nullable DropReason readObject() {
        control.forget();
        scan.enterObject();
        int firstField = scan.position();
        DropReason reason = null;
        if (scan.skipsPiece(OPENING) && scan.skipsPlainString() && scan.skipsPiece(BEFORE_KLINE)) {
            scan.nest();
            event = events.ofKlines();
            reason = event.read(scan);
        } else {
            scan.rewind(firstField);
        }
        while (scan.nextField()) {
            if (scan.isText("stream")) {
                scan.skipValue();
            } else if (scan.isText("data")) {
                reason = readData();
            } else if (event == null && scan.name() == 'e') {
                return readEvent(firstField);
            } else if (!control.reads(scan)) {
                scan.skipValue();
            }
        }
        return event == null && reason == null ? control.verdict() : reason;
    }

    private @Nullable DropReason readData() {
        if (scan.peek() == '[') {
            return readEvents();
        }
        scan.enterObject();
        int firstField = scan.position();
        for (boolean first = true; scan.nextField(); first = false) {
            if (scan.name() == 'e') {
                return readEvent(first ? FROM_HERE : firstField);
            }
            scan.skipValue();
        }
        return DropReason.MISSING_FIELD;
    }

    /** Reads the event whose kind comes next: on from here, or from its first field if that is not the kind. */
    private @Nullable DropReason readEvent(int firstField) {
        scan.readString();
        FrameReader reader = events.ofKind(scan);
        event = reader;
        if (firstField != FROM_HERE) {
            scan.rewind(firstField);
        }
        return reader.read(scan);
    }

    private @Nullable DropReason readEvents() {
        event = events.unasked();
        scan.skipValue();
        return null;
    }
}

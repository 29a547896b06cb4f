package io.smcquant.adapter.binance;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.feed.CandleUpdate;
import io.smcquant.feed.DropReason;
import io.smcquant.feed.FrameSink;

/** A sink that writes down what it was told, in words that are equal only for equal things. */
final class FrameLog implements FrameSink {
    private final List<String> lines = new ArrayList<>();

    /** What the dialect tells of this frame alone. */
    static List<String> of(BinanceDialect dialect, String frame) {
        FrameLog log = new FrameLog();
        dialect.decode(frame, log);
        return log.lines;
    }

    static String candleLine(CandleUpdate update) {
        return "candle " + update.instrument + " sent=" + update.eventTimeMillis + " open=" + update.openTimeMillis
                + " o=" + update.openE8 + " h=" + update.highE8 + " l=" + update.lowE8 + " c=" + update.closeE8 + " v="
                + update.baseVolume + " q=" + update.quoteVolume + " n=" + update.trades + " V="
                + update.takerBuyBaseVolume + " Q=" + update.takerBuyQuoteVolume + " closed=" + update.closed;
    }

    static String droppedLine(DropReason reason) {
        return "dropped " + reason.label();
    }

    @Override
    public void candle(CandleUpdate update) {
        lines.add(candleLine(update));
    }

    @Override
    public void acknowledged(long requestId) {
        lines.add("acknowledged " + requestId);
    }

    @Override
    public void rejected(long requestId, String reason) {
        lines.add("rejected " + requestId + " " + reason);
    }

    @Override
    public void ignored() {
        lines.add("ignored");
    }

    @Override
    public void dropped(DropReason reason) {
        lines.add(droppedLine(reason));
    }
}

package io.smcquant.feed;

import java.util.List;

import io.smcquant.market.InstrumentId;

/** Frames of blank-separated words: {@code candle A 3 100003 closed}, {@code ack 1}, {@code reject 1}. */
final class PlainDialect implements StreamDialect {
    private final SymbolTable symbols;
    private final CandleUpdate update = new CandleUpdate();

    PlainDialect(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /** The frame that closes a minute at its usual price. */
    static String closed(String symbol, int minute) {
        return "candle " + symbol + " " + minute + " " + Minutes.price(minute) + " closed";
    }

    /** The frame that shows a minute at its usual price. */
    static String shown(String symbol, int minute) {
        return "candle " + symbol + " " + minute + " " + Minutes.price(minute) + " open";
    }

    @Override
    public String candlePath() {
        return "/streams";
    }

    @Override
    public String candleStream(InstrumentId instrument) {
        return instrument.symbol();
    }

    @Override
    public String subscribe(long requestId, List<String> streams) {
        return "subscribe " + requestId + " " + String.join(",", streams);
    }

    @Override
    public String unsubscribe(long requestId, List<String> streams) {
        return "unsubscribe " + requestId + " " + String.join(",", streams);
    }

    @Override
    public void decode(String frame, FrameSink sink) {
        String[] words = frame.split(" ");
        switch (words[0]) {
        case "candle" -> {
            char[] symbol = words[1].toCharArray();
            fill(symbols.indexOf(symbol, 0, symbol.length), Integer.parseInt(words[2]), Long.parseLong(words[3]),
                    words[4].equals("closed"));
            sink.candle(update);
        }
        case "ack" -> sink.acknowledged(Long.parseLong(words[1]));
        case "reject" -> sink.rejected(Long.parseLong(words[1]), "no such stream");
        case "ignored" -> sink.ignored();
        default -> sink.dropped(DropReason.MALFORMED);
        }
    }

    private void fill(int instrument, int minute, long priceE8, boolean closed) {
        update.instrument = instrument;
        update.openTimeMillis = Minutes.open(minute);
        update.eventTimeMillis = update.openTimeMillis;
        update.openE8 = priceE8;
        update.highE8 = priceE8;
        update.lowE8 = priceE8;
        update.closeE8 = priceE8;
        update.baseVolume = 1;
        update.quoteVolume = 1;
        update.trades = 1;
        update.takerBuyBaseVolume = 0;
        update.takerBuyQuoteVolume = 0;
        update.closed = closed;
    }
}

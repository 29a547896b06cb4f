package io.smcquant.adapter.binance;

import org.jspecify.annotations.Nullable;

import io.smcquant.feed.CandleUpdate;
import io.smcquant.feed.DropReason;
import io.smcquant.feed.FrameSink;
import io.smcquant.feed.SymbolTable;
import io.smcquant.market.Timeframe;

/** Reads {@code kline} events of one minute. Of a field that comes twice the last one counts. */
final class KlineReader implements FrameReader {
    private static final char[] ONE_MINUTE = ('"' + Timeframe.M1.label() + '"').toCharArray();
    private static final long EVENT_FIELDS = bits("Esk");
    private static final long CANDLE_FIELDS = bits("tTiohlcvqnxVQ");

    private final SymbolTable symbols;
    private final CandleUpdate update = new CandleUpdate();
    /** The fields that were there. */
    private long eventFields;
    private long candleFields;
    private final RepeatedInteger lastOpenTime = new RepeatedInteger();
    private final RepeatedInteger lastCloseTime = new RepeatedInteger();
    private long closeTimeMillis;
    private boolean oneMinute;
    /** Where the event's symbol stands, if it stands there as it is; the candle names it once more. */
    private int symbolFrom;
    private int symbolTo;
    private int innerInstrument;

    KlineReader(SymbolTable symbols) {
        this.symbols = symbols;
        update.instrument = SymbolTable.UNKNOWN;
    }

    @Override
    public @Nullable DropReason read(JsonScan scan) {
        eventFields = 0;
        candleFields = 0;
        symbolFrom = JsonScan.NOWHERE;
        while (scan.nextField()) {
            int name = scan.name();
            switch (name) {
            case 'E' -> update.eventTimeMillis = scan.readInteger();
            case 's' -> {
                update.instrument = readInstrument(scan);
                symbolFrom = scan.plainFrom();
                symbolTo = scan.textTo();
            }
            case 'k' -> readCandle(scan);
            default -> {
                scan.skipValue();
                continue;
            }
            }
            eventFields |= bit(name);
        }
        return scan.hasFailed() ? null : verdict();
    }

    @Override
    public void tell(FrameSink sink) {
        sink.candle(update);
    }

    private void readCandle(JsonScan scan) {
        candleFields = 0;
        scan.enterObject();
        while (scan.nextField()) {
            int name = scan.name();
            switch (name) {
            case 't' -> update.openTimeMillis = scan.readInteger(lastOpenTime);
            case 'T' -> closeTimeMillis = scan.readInteger(lastCloseTime);
            case 's' -> innerInstrument = scan.skipsRepetition(symbolFrom, symbolTo)
                    ? update.instrument
                    : readInstrument(scan);
            case 'i' -> oneMinute = scan.skipsPiece(ONE_MINUTE) || readIsOneMinute(scan);
            case 'o' -> update.openE8 = scan.readE8();
            case 'h' -> update.highE8 = scan.readE8();
            case 'l' -> update.lowE8 = scan.readE8();
            case 'c' -> update.closeE8 = scan.readE8();
            case 'v' -> update.baseVolume = scan.readDouble();
            case 'q' -> update.quoteVolume = scan.readDouble();
            case 'n' -> update.trades = scan.readInteger();
            case 'x' -> update.closed = scan.readBoolean();
            case 'V' -> update.takerBuyBaseVolume = scan.readDouble();
            case 'Q' -> update.takerBuyQuoteVolume = scan.readDouble();
            default -> {
                scan.skipValue();
                continue;
            }
            }
            candleFields |= bit(name);
        }
    }

    private int readInstrument(JsonScan scan) {
        scan.readString();
        return scan.hasFailed()
                ? SymbolTable.UNKNOWN
                : symbols.indexOf(scan.textChars(), scan.textFrom(), scan.textTo());
    }

    private static boolean readIsOneMinute(JsonScan scan) {
        scan.readString();
        return scan.isText(Timeframe.M1.label());
    }

    private @Nullable DropReason verdict() {
        if ((eventFields & EVENT_FIELDS) != EVENT_FIELDS || (candleFields & CANDLE_FIELDS) != CANDLE_FIELDS) {
            return DropReason.MISSING_FIELD;
        }
        if (update.instrument == SymbolTable.UNKNOWN) {
            return DropReason.UNKNOWN_SYMBOL;
        }
        if (!oneMinute) {
            return DropReason.OTHER_TIMEFRAME;
        }
        if (hasRefusedNumber()) {
            return DropReason.BAD_NUMBER;
        }
        boolean sameSymbol = (candleFields & bit('s')) == 0 || innerInstrument == update.instrument;
        boolean minuteLong = closeTimeMillis - update.openTimeMillis == Timeframe.M1.millis() - 1;
        return sameSymbol && minuteLong && update.isSound() ? null : DropReason.CONTRADICTION;
    }

    private boolean hasRefusedNumber() {
        // Numbers are zero or more and the mark of a refused one is negative, so one negative makes the union negative.
        long union = update.eventTimeMillis | update.openTimeMillis | closeTimeMillis | update.trades | update.openE8
                | update.highE8 | update.lowE8 | update.closeE8;
        return union < 0 || Double.isNaN(
                update.baseVolume + update.quoteVolume + update.takerBuyBaseVolume + update.takerBuyQuoteVolume);
    }

    private static long bits(String names) {
        return names.chars().mapToLong(KlineReader::bit).reduce(0, (some, more) -> some | more);
    }

    /** The code of every letter differs in its last six bits, which is as far as a shift looks. */
    private static long bit(int letter) {
        return 1L << letter;
    }
}

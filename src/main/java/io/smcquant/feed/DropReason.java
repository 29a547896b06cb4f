package io.smcquant.feed;

import java.util.Locale;

/** Why a frame was dropped. A frame is never half applied. */
public enum DropReason {
    /** Longer than any frame of the venue. */
    TOO_LONG,
    /** The text is not what the venue's format prescribes. */
    MALFORMED,
    /** A field that is needed is not there. */
    MISSING_FIELD,
    /** A number that is none, is negative, does not fit, or has more than eight decimals. */
    BAD_NUMBER,
    /** Numbers that contradict each other: a high below a low, a close time that is not the open's. */
    CONTRADICTION,
    /** A symbol that this feed does not watch. */
    UNKNOWN_SYMBOL,
    /** A candle of another length than was asked for. */
    OTHER_TIMEFRAME,
    /** A time that lies too far from the venue's clock. */
    IMPLAUSIBLE_TIME;

    /** As metrics and messages show it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

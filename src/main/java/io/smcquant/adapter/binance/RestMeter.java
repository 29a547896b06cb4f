package io.smcquant.adapter.binance;

/** What questions to the venue count. Called on the feed's thread. */
public interface RestMeter {
    /** An answer came whole and could be read, or was the venue's refusal of that question. */
    void answered();

    /** No answer of use: not whole, not readable, or the venue's own trouble. The question is asked again. */
    void failed(String reason);

    /** The venue said stop (429 or 418). */
    void held();
}

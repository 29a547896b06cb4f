package io.smcquant.adapter.binance;

/** An answer that cannot be used as a whole. The message says why in a few words of ours, never in the venue's. */
final class UnreadableAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableAnswer(String reason) {
        super(reason);
    }
}

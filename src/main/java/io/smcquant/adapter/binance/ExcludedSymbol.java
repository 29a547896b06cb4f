package io.smcquant.adapter.binance;

/** One symbol of a listing that cannot be read; the others are none the worse. */
final class ExcludedSymbol extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason one of few, for it is counted by */
    ExcludedSymbol(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}

package io.smcquant.smc;

/** The life of a fair value gap. The last two end it; a filled one can still be inverted. */
public enum GapState {
    OPEN(0),
    TOUCHED(1),
    HALF(2),
    FILLED(3),
    INVERTED(4),
    EXPIRED(5);

    private final int code;

    GapState(int code) {
        this.code = code;
    }

    /** What stands for it in tables and snapshots; never changes. */
    int code() {
        return code;
    }
}

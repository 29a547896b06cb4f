package io.smcquant.smc;

/** What made an order block. */
public enum BlockCause {
    BOS(0),
    CHOCH(1),
    DISPLACEMENT(2);

    private final int code;

    BlockCause(int code) {
        this.code = code;
    }

    /** What stands for it in tables and snapshots; never changes. */
    int code() {
        return code;
    }
}

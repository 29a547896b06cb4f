package io.smcquant.smc;

/** Where a liquidity level comes from. */
public enum LevelSource {
    SWING(0),
    POOL(1),
    DAY(2),
    WEEK(3),
    ASIA(4),
    LONDON(5),
    NEW_YORK(6),
    /** Not a liquidity level: the reference of a break of structure, where a failed break says which break failed. */
    STRUCTURE(7);

    private final int code;

    LevelSource(int code) {
        this.code = code;
    }

    /** What stands for it in tables and snapshots; never changes. */
    int code() {
        return code;
    }
}

package io.smcquant.smc;

/** Which candle becomes an order block, and when. */
public enum BlockRule {
    /** At a break of structure, the candle with the extreme price between the broken pivot and the break. */
    EXTREME,
    /** At a break of structure, the last candle against the break's direction since the broken pivot. */
    LAST_OPPOSITE,
    /** At an impulse, whatever the structure says, the last candle against its direction. */
    DISPLACEMENT
}

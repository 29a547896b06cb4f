package io.smcquant.smc;

/** Which way a thing looks: up is bullish for what drives the price, and above the price for what it is driven to. */
public enum Side {
    UP(1),
    DOWN(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    public int sign() {
        return sign;
    }

    public Side opposite() {
        return this == UP ? DOWN : UP;
    }
}

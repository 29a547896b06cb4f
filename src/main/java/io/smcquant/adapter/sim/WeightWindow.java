package io.smcquant.adapter.sim;

import io.smcquant.market.Timeframe;

/**
 * How much the requests of the market minute under way weigh together, and who goes on asking when told to stop. Asking
 * on is punished by a ban of two market minutes.
 */
final class WeightWindow {
    private static final int REFUSED_MAX = 10;
    private static final long BAN_MILLIS = 2 * Timeframe.M1.millis();

    private final int weightMax;
    private long minuteOpenMillis = Long.MIN_VALUE;
    private long bannedUntilMillis = Long.MIN_VALUE;
    private int used;
    private int refused;

    /** What becomes of a request. */
    enum Verdict {
        ADMITTED,
        TOO_MANY,
        BANNED
    }

    WeightWindow(int weightMax) {
        this.weightMax = weightMax;
    }

    Verdict admit(int weight, long nowMillis) {
        turnTo(nowMillis);
        if (nowMillis < bannedUntilMillis) {
            return Verdict.BANNED;
        }
        used += weight;
        if (used <= weightMax) {
            return Verdict.ADMITTED;
        }
        if (++refused > REFUSED_MAX) {
            bannedUntilMillis = nowMillis + BAN_MILLIS;
            return Verdict.BANNED;
        }
        return Verdict.TOO_MANY;
    }

    int used(long nowMillis) {
        turnTo(nowMillis);
        return used;
    }

    private void turnTo(long nowMillis) {
        long minuteMillis = Timeframe.M1.openTimeMillisAt(nowMillis);
        if (minuteMillis != minuteOpenMillis) {
            minuteOpenMillis = minuteMillis;
            used = 0;
            refused = 0;
        }
    }

    /** Of market time, until the verdict changes. */
    long waitMillis(Verdict verdict, long nowMillis) {
        return switch (verdict) {
        case ADMITTED -> 0;
        case TOO_MANY -> minuteOpenMillis + Timeframe.M1.millis() - nowMillis;
        case BANNED -> bannedUntilMillis - nowMillis;
        };
    }

    long bannedUntilMillis() {
        return bannedUntilMillis;
    }
}

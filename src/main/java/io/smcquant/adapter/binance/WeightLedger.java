package io.smcquant.adapter.binance;

import io.smcquant.market.MarketClock;
import io.smcquant.market.ProcessClock;

/**
 * What this process may still ask of the venue in the running minute. The venue counts in fixed minutes of its own time
 * and for everybody behind one address; its word on what is used corrects ours upwards. Owned by the feed's thread.
 */
final class WeightLedger {
    /** What the venue admits until its listing says otherwise. */
    static final int LIMIT_UNTIL_KNOWN = 2_400;
    private static final long MINUTE = 60_000;
    private static final double PATIENT_SHARE = 0.8;

    private final double shareMax;
    private final MarketClock market;
    private final ProcessClock process;
    private double share;
    private int limit = LIMIT_UNTIL_KNOWN;
    private long window = Long.MIN_VALUE;
    private long used;
    private long heldUntilMillis;

    /**
     * A ledger with nothing used.
     *
     * @param share part of the venue's limit that is this process's and of those it shares with, above 0 and at most 1
     */
    WeightLedger(double share, MarketClock market, ProcessClock process) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1: share=" + share);
        }
        this.shareMax = share;
        this.share = share;
        this.market = market;
        this.process = process;
        this.heldUntilMillis = process.nowMillis();
    }

    /** What is its own of what it shares with others, above 0 and at most 1. */
    void share(double fraction) {
        share = shareMax * Math.min(1, fraction);
    }

    void limitIs(int weightAMinuteMax) {
        limit = weightAMinuteMax;
    }

    /** Weight that may be used in a minute. */
    int budget() {
        return (int) Math.max(1, limit * share);
    }

    /** Whether a question of this weight may be sent now; if so it counts as sent. */
    boolean take(int weight) {
        return take(weight, budget());
    }

    /** The same for a question that nobody waits for: it leaves room for those that come up before the minute is over. */
    boolean takePatiently(int weight) {
        return take(weight, patientBudget());
    }

    /** Weight that questions nobody waits for may use in a minute. */
    int patientBudget() {
        return (int) Math.max(1, budget() * PATIENT_SHARE);
    }

    private boolean take(int weight, int budget) {
        boolean current = roll();
        // What is dearer than the budget goes alone, or nothing behind it would ever go.
        boolean fits = used + weight <= budget || used == 0;
        if (!current || !fits || isHeld()) {
            return false;
        }
        used += weight;
        return true;
    }

    /** The venue's minute that is counted in. */
    long window() {
        roll();
        return window;
    }

    /**
     * What the venue says is used, by everybody behind this address.
     *
     * @param windowOfQuestion minute in which that question was sent; of one before, the venue's word is out of date
     */
    void venueSays(long usedWeight, long windowOfQuestion) {
        roll();
        if (windowOfQuestion == window) {
            used = Math.max(used, Math.min(usedWeight, Integer.MAX_VALUE));
        }
    }

    /** Nothing may be sent for this long: the venue said so. */
    void hold(long processMillis) {
        heldUntilMillis = Math.max(heldUntilMillis, process.nowMillis() + processMillis);
    }

    boolean isHeld() {
        return heldMillis() > 0;
    }

    /** For how long still nothing may be sent. */
    long heldMillis() {
        return Math.max(0, heldUntilMillis - process.nowMillis());
    }

    /** Market time until the venue begins to count anew. */
    long marketMillisUntilNextWindow() {
        return MINUTE - Math.floorMod(market.nowMillis(), MINUTE);
    }

    /**
     * Begins to count anew when a minute begins. A small correction may put the clock back over that beginning; what was
     * sent for the new minute stays counted, and nothing is sent for the old one again.
     *
     * @return whether the minute that is counted in is the running one
     */
    private boolean roll() {
        long now = Math.floorDiv(market.nowMillis(), MINUTE);
        if (now > window || now < window - 1) {
            window = now;
            used = 0;
        }
        return now == window;
    }
}

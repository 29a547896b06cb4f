package io.smcquant.adapter.binance;

import io.smcquant.market.MarketClock;
import io.smcquant.market.ProcessClock;

/**
 * What this process may still ask of the venue in the running minute. The venue counts in fixed minutes of its own time
 * and for everybody behind one address. So two things are counted: what is asked here, held against this process's own
 * part, and what is used by everybody as far as it is known, held against the whole that those who share may use. Were
 * the venue's word held against the own part, processes behind one address would take it from each other. Owned by the
 * feed's thread.
 */
final class WeightLedger {
    /** What the venue admits until its listing says otherwise. */
    static final int LIMIT_UNTIL_KNOWN = 2_400;
    private static final long MINUTE = 60_000;
    private static final double PATIENT_SHARE = 0.8;

    /** Of everybody who shares. */
    private final double shareOfAll;
    private final MarketClock market;
    private final ProcessClock process;
    private double ownFraction = 1;
    private int limit = LIMIT_UNTIL_KNOWN;
    private long window = Long.MIN_VALUE;
    private long usedHere;
    /** What the venue said, where that was more than is known here, and what was used here since. */
    private long usedByAll;
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
        this.shareOfAll = share;
        this.market = market;
        this.process = process;
        this.heldUntilMillis = process.nowMillis();
    }

    /** What is its own of what it shares with others, above 0 and at most 1. */
    void share(double fraction) {
        ownFraction = Math.min(1, fraction);
    }

    void limitIs(int weightAMinuteMax) {
        limit = weightAMinuteMax;
    }

    /** Weight that may be used here in a minute. */
    int budget() {
        return (int) Math.max(1, limit * shareOfAll * ownFraction);
    }

    private int budgetOfAll() {
        return (int) Math.max(1, limit * shareOfAll);
    }

    /** Whether a question of this weight may be sent now; if so it counts as sent. */
    boolean take(int weight) {
        return take(weight, budget(), budgetOfAll());
    }

    /**
     * The same for a question that nobody waits for: it leaves room for those that come up before the minute is over,
     * here and at others.
     */
    boolean takePatiently(int weight) {
        return take(weight, patientBudget(), patientPartOf(budgetOfAll()));
    }

    /** Weight that questions nobody waits for may use here in a minute. */
    int patientBudget() {
        return patientPartOf(budget());
    }

    private static int patientPartOf(int budget) {
        return (int) Math.max(1, budget * PATIENT_SHARE);
    }

    private boolean take(int weight, int budgetHere, int budgetOfAll) {
        boolean current = roll();
        boolean fits = usedHere + weight <= budgetHere && usedByAll + weight <= budgetOfAll;
        // What is dearer than the budget goes alone, or nothing behind it would ever go.
        if (!current || !(fits || usedByAll == 0) || isHeld()) {
            return false;
        }
        usedHere += weight;
        usedByAll += weight;
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
            usedByAll = Math.max(usedByAll, Math.min(usedWeight, Integer.MAX_VALUE));
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
            usedHere = 0;
            usedByAll = 0;
        }
        return now == window;
    }
}

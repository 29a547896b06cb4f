package io.smcquant.adapter.sim;

import java.util.Arrays;

/**
 * Where one instrument was last looked at: the blocks on the way from a day down to a minute, kept so that the next
 * minute costs one division at most. 23 blocks, about 4 KB, whatever is asked. Owned by one thread.
 */
final class Descent {
    private static final long NOTHING = Long.MIN_VALUE;
    private static final double QUIET_ACTIVE_MIN = 0.2;
    private static final double TRADE_USDT = 900;
    private static final int TRADES_PER_MINUTE_MIN = 6;
    /** No day goes further beyond its ends than this part of them. */
    private static final double REACH_MAX = 0.25;

    private final Contract contract;
    private final DayFactors factors;
    private final Cascade cascade;
    private final long dayKey;
    private final long marketDayKey;
    private final long sectorDayKey;

    private final Block day = new Block();
    private long dayNumber = NOTHING;
    /** By depth of the block that was divided. */
    private final Block[][] parts = new Block[Depth.MINUTE.level()][];
    private final long[] divided = new long[Depth.MINUTE.level()];

    Descent(Contract contract, DayFactors factors, long marketKey, Cascade cascade) {
        this.contract = contract;
        this.factors = factors;
        this.cascade = cascade;
        this.dayKey = Hash64.of(contract.key(), 50);
        this.marketDayKey = Hash64.of(marketKey, 50);
        this.sectorDayKey = Hash64.of(factors.sectorKey(contract), 50);
        Arrays.fill(divided, NOTHING);
        for (Depth depth : Depth.values()) {
            if (depth != Depth.MINUTE) {
                parts[depth.level()] = new Block[depth.parts()];
                Arrays.setAll(parts[depth.level()], k -> new Block());
            }
        }
    }

    /**
     * Valid until another block is asked for.
     *
     * @param number of the block since the epoch, in its own length
     */
    Block block(Depth depth, long number) {
        if (depth == Depth.DAY) {
            return day(number);
        }
        Depth above = depth.above();
        int at = above.level();
        long whole = Math.floorDiv(number, (long) above.parts());
        if (divided[at] != whole) {
            divided[at] = NOTHING;
            cascade.split(block(above, whole), above, whole * above.parts(), parts[at], contract.isQuiet());
            divided[at] = whole;
        }
        return parts[at][(int) Math.floorMod(number, (long) above.parts())];
    }

    private Block day(long number) {
        if (dayNumber != number) {
            dayNumber = number;
            day.key = Hash64.of(dayKey, number);
            day.marketKey = Hash64.of(marketDayKey, number);
            day.sectorKey = Hash64.of(sectorDayKey, number);
            double liveliness = factors.liveliness(contract, number);
            settlePrices(number, liveliness);
            settleVolume(liveliness);
        }
        return day;
    }

    private void settlePrices(long number, double liveliness) {
        day.open = Math.round(factors.openTicks(contract, number));
        day.close = Math.round(factors.openTicks(contract, number + 1));
        day.firstTrade = day.open;
        long top = Math.max(day.open, day.close);
        long bottom = Math.min(day.open, day.close);
        double deviation = contract.volatilityRatio() * liveliness * (top + bottom) / 2;
        day.variance = deviation * deviation;
        day.high = Math.min(Math.round(top * (1 + REACH_MAX)), Extremes.reachUp(day, bottom, top));
        day.low = Math.max(Math.round(bottom * (1 - REACH_MAX)), Extremes.reachDown(day, bottom, top));
        Extremes.place(day, 1);
    }

    private void settleVolume(double liveliness) {
        int minutes = Depth.DAY.timeframe().minutes();
        double activity = contract.isQuiet() ? QUIET_ACTIVE_MIN + 0.3 * Hash64.unit(day.key, 61) : 1;
        day.activeMinutes = (int) (minutes * activity);
        double turnover = contract.turnover() * Math.pow(liveliness, 1.3)
                * Math.exp(0.3 * Hash64.normal(day.marketKey, 62) + 0.3 * Hash64.normal(day.key, 62));
        double stepUsdt = contract.basePriceTicks() * stepTickUsdt();
        double buyRatio = 0.5 + 0.03 * Hash64.normal(day.key, 63);
        long steps = Math.max(20L * minutes, Math.round(turnover / stepUsdt));
        settle(day.buys, Math.round(steps * buyRatio));
        settle(day.sells, steps - day.buys.steps);
        day.trades = Math.max((long) TRADES_PER_MINUTE_MIN * day.activeMinutes, Math.round(turnover / TRADE_USDT));
    }

    private void settle(Block.Flow flow, long steps) {
        flow.steps = steps;
        flow.quote = Math.min(steps * day.high, Math.max(steps * day.low, Math.round(steps * day.meanTicks())));
    }

    /** What one step costs at a price of one tick. */
    private double stepTickUsdt() {
        return contract.instrument().tickSizeE8() * (contract.instrument().stepSizeE8() / 1e16);
    }
}

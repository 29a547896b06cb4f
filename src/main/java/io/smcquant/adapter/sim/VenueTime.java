package io.smcquant.adapter.sim;

import io.smcquant.market.MarketClock;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.ProcessClock;
import io.smcquant.market.ProcessTimer;

/** The venue's own time: its market's, and that of the process it lives in. */
public record VenueTime(MarketClock market, ProcessClock process, ProcessTimer timer, MarketSpeed speed) {
    /** How much process time a stretch of market time takes; without the floor of a client's timeouts. */
    long processMillisOf(long marketMillis) {
        return (long) Math.ceil(Math.max(0, marketMillis) / speed.marketMillisPerProcessMilli());
    }

    /** Runs the task when this much market time has passed. */
    ProcessTimer.Pending afterMarketMillis(long marketMillis, Runnable task) {
        return timer.after(processMillisOf(marketMillis), task);
    }
}

package io.smcquant.adapter.web.smc;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.smc.SmcView;

/** What is alive around the price of an instrument, on each timeframe that has seen a candle. */
public record WireView(String symbol, List<OfTimeframe> timeframes) {
    /**
     * One timeframe, as of its last closed candle.
     *
     * @param trend 1, -1, or 0 while there is none
     * @param up gap and order block that may hold the price from below, and the next level above it
     * @param down the same, mirrored
     */
    public record OfTimeframe(String timeframe, long closeTimeMillis, WireDecimal close, int trend, int realBars,
            OfSide up, OfSide down) {}

    /** The nearest of each sort; null where there is none. */
    public record OfSide(@Nullable Nearest gap, @Nullable Nearest block, @Nullable Nearest level) {
        static OfSide of(SmcView.SideView side) {
            return new OfSide(Nearest.of(side.gap()), Nearest.of(side.block()), Nearest.of(side.level()));
        }
    }

    /**
     * A live object.
     *
     * @param level a level, or the edge of a zone that the price meets first
     * @param distance from the close; 0 inside of a zone
     */
    public record Nearest(String kind, long formedAtMillis, long confirmedAtMillis, WireDecimal level,
            WireDecimal height, WireDecimal distance) {
        static @Nullable Nearest of(Optional<SmcView.Nearest> nearest) {
            return nearest.map(one -> new Nearest(one.kind().label(), one.formedAtMillis(), one.confirmedAtMillis(),
                    new WireDecimal(one.levelE8()), new WireDecimal(one.heightE8()),
                    new WireDecimal(one.distanceE8()))).orElse(null);
        }
    }

    static WireView of(String symbol, SmcView view) {
        return new WireView(symbol, view.timeframes().stream().map(one -> new OfTimeframe(one.timeframe().label(),
                one.closeTimeMillis(), new WireDecimal(one.closeE8()), one.trend(), one.realBars(),
                OfSide.of(one.up()), OfSide.of(one.down()))).toList());
    }
}

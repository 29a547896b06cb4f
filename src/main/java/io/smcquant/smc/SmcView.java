package io.smcquant.smc;

import java.util.List;
import java.util.Optional;

import io.smcquant.market.Timeframe;

/**
 * What the detectors of one instrument know together: of each timeframe the trend, and what is alive next to its last
 * close. A larger timeframe speaks of its last closed candle and of nothing since.
 */
public record SmcView(List<TimeframeView> timeframes) {
    public SmcView {
        timeframes = List.copyOf(timeframes);
    }

    /**
     * One timeframe.
     *
     * @param closeTimeMillis when its last candle closed
     * @param trend whether the structure rises (1), falls (-1) or has not begun (0)
     * @param up what looks up: the nearest gap and block below or around the close, and the next level above it
     * @param down the same, mirrored
     */
    public record TimeframeView(Timeframe timeframe, long closeTimeMillis, long closeE8, int trend, int realBars,
            SideView up, SideView down) {}

    /** What is alive on one side, nearest to the close. */
    public record SideView(Optional<Nearest> gap, Optional<Nearest> block, Optional<Nearest> level) {}

    /**
     * A live object.
     *
     * @param levelE8 a level, or the edge of a zone that the price meets first
     * @param distanceE8 from the close; 0 inside of a zone
     */
    public record Nearest(SmcKind kind, long formedAtMillis, long confirmedAtMillis, long levelE8, long heightE8,
            long distanceE8) {
        static Nearest of(LiveObject object) {
            return new Nearest(object.kind(), object.formedAtMillis(), object.confirmedAtMillis(), object.levelE8(),
                    object.heightE8(), object.distanceE8());
        }
    }

    /** Of detectors that have seen a bar; the others have nothing to show. */
    public static SmcView of(List<SmcDetector> detectors) {
        return new SmcView(detectors.stream().filter(detector -> detector.realBars() > 0).map(SmcView::of).toList());
    }

    private static TimeframeView of(SmcDetector detector) {
        return new TimeframeView(detector.timeframe(), detector.closeTimeMillis(), detector.closeE8(), detector.trend(),
                detector.realBars(), side(detector, Side.UP), side(detector, Side.DOWN));
    }

    private static SideView side(SmcDetector detector, Side side) {
        LiveObject object = new LiveObject();
        return new SideView(
                detector.findGap(side, object) ? Optional.of(Nearest.of(object)) : Optional.empty(),
                detector.findBlock(side, object) ? Optional.of(Nearest.of(object)) : Optional.empty(),
                detector.findLevel(side, object) ? Optional.of(Nearest.of(object)) : Optional.empty());
    }
}

package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smcquant.smc.ExpiryReason;
import io.smcquant.smc.GapState;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcSettings;

/** §6: the fair value gaps of one side that have not ended. */
final class Gaps {
    private final Series series;
    private final Journal journal;
    private final Side side;
    private final List<Gap> gaps = new ArrayList<>();
    private Optional<Gap> newestCreated = Optional.empty();

    /** One gap; the lowest price begins at the near edge, which is the low of the bar that created it. */
    private static final class Gap implements Zone {
        final Side side;
        final Bar formed;
        final Bar created;
        final long near;
        final long far;
        long lowest;
        GapState state = GapState.OPEN;

        Gap(Side side, Bar formed, Bar created, long near, long far) {
            this.side = side;
            this.formed = formed;
            this.created = created;
            this.near = near;
            this.far = far;
            this.lowest = near;
        }

        double fill() {
            double fill = (double) (near - lowest) / (double) (near - far);
            return Math.min(1.0, Math.max(0.0, fill));
        }

        /** The furthest state that the lowest price so far amounts to. */
        GapState reached() {
            if (lowest <= far) {
                return GapState.FILLED;
            }
            if (2 * (near - lowest) >= near - far) {
                return GapState.HALF;
            }
            return lowest < near ? GapState.TOUCHED : GapState.OPEN;
        }

        boolean live() {
            return state == GapState.OPEN || state == GapState.TOUCHED || state == GapState.HALF;
        }

        @Override
        public Side side() {
            return side;
        }

        @Override
        public Bar formed() {
            return formed;
        }

        @Override
        public Bar created() {
            return created;
        }

        @Override
        public long near() {
            return near;
        }

        @Override
        public long far() {
            return far;
        }
    }

    Gaps(Series series, Journal journal, Side side) {
        this.series = series;
        this.journal = journal;
        this.side = side;
    }

    /** The life of each gap at a bar after its creation: age first of all, then what the bar does to it. */
    void advance(Moment now) {
        Bar bar = now.bar();
        for (Gap gap : List.copyOf(gaps)) {
            if (bar.number() - gap.created.number() > series.settings().gapBarsMax()) {
                expire(gap, ExpiryReason.AGE, now);
                continue;
            }
            gap.lowest = Math.min(gap.lowest, bar.low(side));
            if (bar.close(side) < gap.far) {
                gaps.remove(gap);
                gap.state = GapState.INVERTED;
                tell(gap, ExpiryReason.NONE, 0, 0, now);
            } else if (gap.reached().compareTo(gap.state) > 0) {
                gap.state = gap.reached();
                tell(gap, ExpiryReason.NONE, 0, 0, now);
            }
        }
    }

    /** The gap that ends at this bar, if there is one; then the oldest if there are too many. */
    void create(Moment now) {
        Bar third = now.bar();
        if (third.index() < 2) {
            return;
        }
        Bar second = series.before(third);
        Bar first = series.before(second);
        if (first.number() != third.number() - 2) {
            return;
        }
        SmcSettings settings = series.settings();
        long size = third.low(side) - first.high(side);
        double threshold = Math.max((double) (settings.gapTicksMin() * series.tickSizeE8()),
                settings.gapAtrMin() * now.atr());
        if (size <= 0 || (double) size < threshold) {
            return;
        }
        Gap gap = new Gap(side, second, third, third.low(side), first.high(side));
        gaps.add(gap);
        newestCreated = Optional.of(gap);
        tell(gap, ExpiryReason.NONE, now.inAtr(size), now.inAtr(second.body(side)), now);
        if (gaps.size() > settings.gapsMax()) {
            expire(gaps.get(0), ExpiryReason.LIMIT, now);
        }
    }

    private void expire(Gap gap, ExpiryReason reason, Moment now) {
        gaps.remove(gap);
        gap.state = GapState.EXPIRED;
        tell(gap, reason, 0, 0, now);
    }

    private void tell(Gap gap, ExpiryReason reason, double sizeAtr, double displacement, Moment now) {
        journal.add(new SmcEvent.Gap(side, Journal.times(gap.formed, now), Journal.lower(side, gap.near, gap.far),
                Journal.higher(side, gap.near, gap.far), gap.state, reason, gap.fill(), sizeAtr, displacement));
    }

    /** The gaps that are open, touched or half filled, oldest first. */
    List<Zone> live() {
        List<Zone> live = new ArrayList<>();
        for (Gap gap : gaps) {
            if (gap.live()) {
                live.add(gap);
            }
        }
        return live;
    }

    /** §7: whether the newest gap ever created describes a later bar than this. */
    boolean newestIsLaterThan(Bar bar) {
        return newestCreated.isPresent() && newestCreated.get().formed.number() > bar.number();
    }
}

package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smcquant.smc.BreakRule;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.StructureKind;
import io.smcquant.smc.SwingRank;

/** §4, §5, §9: the references of both sides, the trend and its breaks, and the half of the range of the close. */
final class Structure {
    private final Series series;
    private final Journal journal;
    private final List<Reference> references = new ArrayList<>();
    private List<Side> sidesOfLastPivot = List.of();
    private int trend;
    private Optional<Side> half = Optional.empty();

    /** A pivot that the structure breaks through; the newest of a side is the one that counts. */
    private static final class Reference {
        final Side side;
        final Bar pivot;
        boolean crossed;

        Reference(Side side, Bar pivot) {
            this.side = side;
            this.pivot = pivot;
        }

        /** Seen from the side. */
        long level() {
            return pivot.high(side);
        }
    }

    /** A break of the reference that was formed at a pivot. */
    record Breakout(Side side, Bar pivot, StructureKind kind) {
        /** Seen from the side. */
        long level() {
            return pivot.high(side);
        }
    }

    Structure(Series series, Journal journal) {
        this.series = series;
        this.journal = journal;
    }

    int trend() {
        return trend;
    }

    private Optional<Reference> reference(Side side) {
        Optional<Reference> newest = Optional.empty();
        for (Reference reference : references) {
            if (reference.side == side) {
                newest = Optional.of(reference);
            }
        }
        return newest;
    }

    /** §5; the references are those confirmed before this bar, because pivots are confirmed later in the bar. */
    List<Breakout> breaks(Moment now) {
        Bar bar = now.bar();
        List<Reference> passed = new ArrayList<>();
        for (Side side : Side.values()) {
            Optional<Reference> reference = reference(side);
            if (reference.isPresent() && !reference.get().crossed
                    && series.passes(bar, side, reference.get().level())) {
                passed.add(reference.get());
            }
        }
        if (passed.size() == 2) {
            if (series.settings().breakRule() == BreakRule.CLOSE) {
                throw new IllegalStateException("a close cannot break both sides: bar=" + bar);
            }
            passed.removeIf(reference -> bar.body(reference.side) <= 0);
        }
        List<Breakout> breakouts = new ArrayList<>();
        for (Reference reference : passed) {
            Side side = reference.side;
            StructureKind kind = trend == -side.sign() ? StructureKind.CHOCH : StructureKind.BOS;
            journal.add(new SmcEvent.StructureBreak(side, Journal.times(reference.pivot, now),
                    Journal.price(side, reference.level()), kind, trend == 0));
            reference.crossed = true;
            trend = side.sign();
            breakouts.add(new Breakout(side, reference.pivot, kind));
        }
        return breakouts;
    }

    /** §4: one bar that is a pivot of one side or of both; each side is judged by the state before either. */
    void confirm(Bar pivot, List<Side> sides, Moment now) {
        List<Reference> added = new ArrayList<>();
        for (Side side : sides) {
            SwingRank rank = rank(side, pivot);
            journal.add(new SmcEvent.Swing(side, Journal.times(pivot, now), Journal.price(side, pivot.high(side)),
                    rank));
            if (rank != SwingRank.MINOR) {
                added.add(new Reference(side, pivot));
            }
        }
        references.addAll(added);
        sidesOfLastPivot = List.copyOf(sides);
    }

    private SwingRank rank(Side side, Bar pivot) {
        Optional<Reference> reference = reference(side);
        if (reference.isEmpty() || !sidesOfLastPivot.equals(List.of(side))) {
            return SwingRank.REFERENCE;
        }
        return pivot.high(side) > reference.get().level() ? SwingRank.SUPERSEDING : SwingRank.MINOR;
    }

    /** §9; in true prices, since both references are needed. */
    void updateHalf(Moment now) {
        Optional<Reference> upper = reference(Side.UP);
        Optional<Reference> lower = reference(Side.DOWN);
        if (upper.isEmpty() || lower.isEmpty()) {
            return;
        }
        long high = upper.get().pivot.highE8();
        long low = lower.get().pivot.lowE8();
        long close = now.bar().closeE8();
        if (high <= low || 2 * close == high + low) {
            return;
        }
        Side side = 2 * close < high + low ? Side.UP : Side.DOWN;
        if (half.isEmpty() || half.get() != side) {
            half = Optional.of(side);
            journal.add(new SmcEvent.RangeSide(side, Journal.times(now.bar(), now), low, high,
                    (double) (close - low) / (double) (high - low)));
        }
    }
}

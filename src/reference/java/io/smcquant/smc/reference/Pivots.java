package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.smc.Side;

/** §4: which bars are pivots, and when that is decided. */
final class Pivots {
    private final Series series;

    Pivots(Series series) {
        this.series = series;
    }

    /** The bars for which this is the first real bar so many numbers later, in order. */
    List<Bar> due(Bar bar) {
        List<Bar> due = new ArrayList<>();
        int right = series.settings().swingRightBars();
        for (Bar candidate : series.bars()) {
            int earliest = candidate.number() + right;
            if (bar.number() >= earliest && series.before(bar).number() < earliest) {
                due.add(candidate);
            }
        }
        return due;
    }

    /** A high for UP, a low for DOWN: strictly beyond the bars to its left, not exceeded up to the deciding bar. */
    boolean isPivot(Side side, Bar pivot, Bar deciding) {
        int left = series.settings().swingLeftBars();
        if (pivot.number() < series.firstNumber() + left) {
            return false;
        }
        for (Bar other : series.between(pivot.number() - left, pivot.number() - 1)) {
            if (other.high(side) >= pivot.high(side)) {
                return false;
            }
        }
        for (Bar other : series.between(pivot.number() + 1, deciding.number())) {
            if (other.high(side) > pivot.high(side)) {
                return false;
            }
        }
        return true;
    }
}

package io.smcquant.smc.reference;

import java.util.Optional;

import io.smcquant.feature.FeatureVector;
import io.smcquant.smc.BlockState;
import io.smcquant.smc.GapState;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcKind;

/** §10: the newest events of a side, looked up in the list of all events so far. */
final class Setups {
    private final Journal journal;

    Setups(Journal journal) {
        this.journal = journal;
    }

    /** The newest of all that can be a setup; at the same bar sweeps come first, then breaks, blocks and gaps. */
    Optional<FeatureVector.Source> newest(Side side) {
        Optional<FeatureVector.Source> newest = newestSweep(side).map(Setups::source);
        newest = newer(newest, newestOf(SmcKind.STRUCTURE, side));
        newest = newer(newest, newestOf(SmcKind.ORDER_BLOCK, side));
        return newer(newest, newestOf(SmcKind.GAP, side));
    }

    private static Optional<FeatureVector.Source> newer(Optional<FeatureVector.Source> preferred,
            Optional<SmcEvent> other) {
        if (other.isEmpty() || (preferred.isPresent()
                && preferred.get().confirmedAtMillis() >= other.get().times().confirmedAtMillis())) {
            return preferred;
        }
        return other.map(Setups::source);
    }

    /** The last in the list, which is in order of time, that makes an object or is a break. */
    private Optional<SmcEvent> newestOf(SmcKind kind, Side side) {
        Optional<SmcEvent> newest = Optional.empty();
        for (SmcEvent event : journal.events()) {
            if (event.kind() == kind && event.side() == side && begins(event)) {
                newest = Optional.of(event);
            }
        }
        return newest;
    }

    private static boolean begins(SmcEvent event) {
        if (event instanceof SmcEvent.Gap gap) {
            return gap.state() == GapState.OPEN;
        }
        return !(event instanceof SmcEvent.OrderBlock block) || block.state() == BlockState.CONFIRMED;
    }

    Optional<SmcEvent.Sweep> newestSweep(Side side) {
        Optional<SmcEvent.Sweep> best = Optional.empty();
        for (SmcEvent event : journal.events()) {
            if (event instanceof SmcEvent.Sweep sweep && sweep.side() == side
                    && (best.isEmpty() || isBetter(sweep, best.get()))) {
                best = Optional.of(sweep);
            }
        }
        return best;
    }

    /** A later bar; in the same bar the deeper penetration, then the earlier formation, then the earlier source. */
    private static boolean isBetter(SmcEvent.Sweep one, SmcEvent.Sweep other) {
        if (one.times().confirmedAtMillis() != other.times().confirmedAtMillis()) {
            return one.times().confirmedAtMillis() > other.times().confirmedAtMillis();
        }
        if (one.levelE8() != other.levelE8()) {
            // One bar went beyond both: an upward sweep went deeper below the higher level; a downward one mirrors it.
            return one.side() == Side.UP ? one.levelE8() > other.levelE8() : one.levelE8() < other.levelE8();
        }
        if (one.times().formedAtMillis() != other.times().formedAtMillis()) {
            return one.times().formedAtMillis() < other.times().formedAtMillis();
        }
        return one.source().compareTo(other.source()) < 0;
    }

    /** The swept level, the broken reference, or the edge of the zone that is nearer to the price. */
    static FeatureVector.Source source(SmcEvent event) {
        long level = event.side() == Side.UP ? event.highE8() : event.lowE8();
        return new FeatureVector.Source(event.kind(), event.times().formedAtMillis(),
                event.times().confirmedAtMillis(), level);
    }
}

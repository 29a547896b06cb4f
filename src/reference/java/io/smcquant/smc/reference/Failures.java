package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.smc.LevelSource;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;

/** §8: breaks of both sides that are watched for a close back through the level. */
final class Failures {
    private final Series series;
    private final Journal journal;
    private final List<Watched> all = new ArrayList<>();

    /** A break at a bar through a level, its price seen from the side of the break. */
    private record Watched(Side side, Bar formed, long price, LevelSource source, Bar breaking) {}

    Failures(Series series, Journal journal) {
        this.series = series;
        this.journal = journal;
    }

    void watch(Side side, Bar formed, long price, LevelSource source, Bar breaking) {
        all.add(new Watched(side, formed, price, source, breaking));
    }

    /** Each break fails at most once, at a bar after its own and not too many numbers later. */
    void advance(Moment now) {
        for (Watched watched : List.copyOf(all)) {
            int after = now.bar().number() - watched.breaking.number();
            if (after > series.settings().failedBreakBars()) {
                all.remove(watched);
            } else if (after > 0 && now.bar().close(watched.side) <= watched.price) {
                all.remove(watched);
                journal.add(new SmcEvent.FailedBreak(watched.side.opposite(), Journal.times(watched.formed, now),
                        Journal.price(watched.side, watched.price), watched.source, after));
            }
        }
    }
}

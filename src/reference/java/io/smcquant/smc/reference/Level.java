package io.smcquant.smc.reference;

import java.util.Comparator;

import io.smcquant.smc.LevelSource;
import io.smcquant.smc.SmcKind;

/** §8: one liquidity level, its price seen from its side; a pool is formed at the pivot that made it a pool. */
final class Level {
    /** The oldest first. */
    static final Comparator<Level> BY_AGE = Comparator.<Level>comparingInt(level -> level.confirmed.number())
            .thenComparingInt(level -> level.formed.number());

    final LevelSource source;
    final Bar formed;
    final Bar confirmed;
    final long price;
    final Bar firstPivot;
    int pivots;

    Level(LevelSource source, Bar formed, Bar confirmed, long price, Bar firstPivot, int pivots) {
        this.source = source;
        this.formed = formed;
        this.confirmed = confirmed;
        this.price = price;
        this.firstPivot = firstPivot;
        this.pivots = pivots;
    }

    /** Period levels have neither age nor limit. */
    boolean isOfPivots() {
        return source == LevelSource.SWING || source == LevelSource.POOL;
    }

    SmcKind kind() {
        return switch (source) {
        case SWING -> SmcKind.SWING;
        case POOL -> SmcKind.POOL;
        default -> SmcKind.PERIOD_LEVEL;
        };
    }
}

package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.smcquant.market.Timeframe;

/**
 * Knows nothing of prices and bars, only what may follow what: takes the events of a whole series in order and fails at
 * the first that no object of that name could have been the subject of.
 */
final class ObjectLives {
    private final SmcSettings settings;
    private final long barMillis;
    private final Object what;
    private final Map<Key, SmcEvent.Gap> gaps = new HashMap<>();
    private final Map<Key, SmcEvent.OrderBlock> blocks = new HashMap<>();
    private final Map<Key, Level> levels = new HashMap<>();
    private final Map<Key, Boolean> ended = new HashMap<>();
    private final List<SmcEvent> breaks = new ArrayList<>();
    private final Map<Side, SmcEvent.Swing> references = new EnumMap<>(Side.class);
    private int trend;
    private Side range;
    private long nowMillis = Long.MIN_VALUE;
    private SmcEvent event;

    /** What an object is told apart by: no two of one kind and side describe the same bar. */
    private record Key(String kind, Side side, long formedAtMillis) {}

    private record Level(long levelE8, int pivots, long confirmedAtMillis) {}

    ObjectLives(SmcSettings settings, Timeframe timeframe, Object what) {
        this.settings = settings;
        this.barMillis = timeframe.millis();
        this.what = what;
    }

    void take(SmcEvent next) {
        event = next;
        EventTimes times = next.times();
        if (times.confirmedAtMillis() != nowMillis) {
            checkLimits();
        }
        require(times.confirmedAtMillis() >= nowMillis, "events come in order of time");
        require(times.formedAtMillis() < times.confirmedAtMillis() && times.formedAtMillis() % barMillis == 0
                && times.confirmedAtMillis() % barMillis == 0
                && times.knownAtMillis() == times.confirmedAtMillis(),
                "times are of bars, and no object is of the future");
        nowMillis = times.confirmedAtMillis();
        switch (next.kind()) {
        case SWING -> swing((SmcEvent.Swing) next);
        case STRUCTURE -> structure((SmcEvent.StructureBreak) next);
        case GAP -> gap((SmcEvent.Gap) next);
        case ORDER_BLOCK -> block((SmcEvent.OrderBlock) next);
        case POOL -> pool((SmcEvent.Pool) next);
        case PERIOD_LEVEL -> period((SmcEvent.PeriodLevel) next);
        case LEVEL_EXPIRED -> expired((SmcEvent.LevelExpired) next);
        case SWEEP -> sweep((SmcEvent.Sweep) next);
        case LEVEL_BREAK -> levelBreak((SmcEvent.LevelBreak) next);
        case FAILED_BREAK -> failedBreak((SmcEvent.FailedBreak) next);
        case RANGE_SIDE -> rangeSide((SmcEvent.RangeSide) next);
        }
    }

    void end() {
        checkLimits();
    }

    private void require(boolean lawful, String rule) {
        if (!lawful) {
            assertThat(event).as("%s; %s", rule, what).isNull();
        }
    }

    private int bars(long fromMillis) {
        return (int) ((nowMillis - barMillis - fromMillis) / barMillis);
    }

    private static Key key(String kind, SmcEvent some) {
        return new Key(kind, some.side(), some.times().formedAtMillis());
    }

    // ---- Zones -----------------------------------------------------------------------------------------------------

    private void gap(SmcEvent.Gap gap) {
        Key key = key("gap", gap);
        SmcEvent.Gap before = gaps.get(key);
        require(gap.lowE8() < gap.highE8() && gap.fill() >= 0 && gap.fill() <= 1, "a gap has an inside");
        require((gap.reason() != ExpiryReason.NONE) == (gap.state() == GapState.EXPIRED),
                "only an expiry has a reason");
        if (gap.state() == GapState.OPEN) {
            require(before == null && !ended.containsKey(key), "a gap opens once");
            require(bars(gap.times().formedAtMillis()) == 1 && gap.fill() == 0 && gap.sizeAtr() >= 0,
                    "a gap is known one bar after its middle");
        } else {
            require(before != null, "a gap that is not open cannot change");
            require(gap.state().compareTo(Objects.requireNonNull(before).state()) > 0, "a gap never closes again");
            require(gap.fill() >= before.fill() && gap.lowE8() == before.lowE8() && gap.highE8() == before.highE8(),
                    "a gap stays where it is, and what is filled stays filled");
            require(gap.sizeAtr() == 0 && gap.displacement() == 0, "only a new gap is measured");
            require(nowMillis > before.times().confirmedAtMillis() || gap.reason() == ExpiryReason.LIMIT,
                    "a gap says one thing a bar");
            switch (gap.state()) {
            case TOUCHED -> require(gap.fill() > 0 && gap.fill() < 0.5, "touched is less than half");
            case HALF -> require(gap.fill() >= 0.5 && gap.fill() < 1, "half is less than all");
            case FILLED, INVERTED -> require(gap.fill() == 1, "filled is all");
            case EXPIRED -> require(gap.reason() == ExpiryReason.LIMIT || gap.reason() == ExpiryReason.AGE
                    && bars(gap.times().formedAtMillis() + barMillis) > settings.gapBarsMax(), "a gap expires of age");
            case OPEN -> throw new IllegalStateException("opened already");
            }
        }
        if (gap.state() == GapState.INVERTED || gap.state() == GapState.EXPIRED) {
            gaps.remove(key);
            ended.put(key, true);
        } else {
            gaps.put(key, gap);
        }
    }

    private void block(SmcEvent.OrderBlock block) {
        Key key = key("block", block);
        SmcEvent.OrderBlock before = blocks.get(key);
        require(block.lowE8() <= block.bodyLowE8() && block.bodyLowE8() <= block.bodyHighE8()
                && block.bodyHighE8() <= block.highE8(), "a block encloses its body");
        require((block.reason() != ExpiryReason.NONE) == (block.state() == BlockState.EXPIRED),
                "only an expiry has a reason");
        if (block.state() == BlockState.CONFIRMED) {
            require(before == null, "a candle is one block at a time");
            require(block.touches() == 0 && bars(block.times().formedAtMillis()) > 0, "a block is confirmed later");
            require((block.cause() == BlockCause.DISPLACEMENT) == (settings.blockRule() == BlockRule.DISPLACEMENT),
                    "the rule makes the cause");
        } else {
            require(before != null, "a block that is not there cannot change");
            follow(block, Objects.requireNonNull(before));
        }
        if (block.state() == BlockState.EXPIRED) {
            blocks.remove(key);
        } else {
            blocks.put(key, block);
        }
    }

    private void follow(SmcEvent.OrderBlock block, SmcEvent.OrderBlock before) {
        boolean breaker = before.state() == BlockState.INVALIDATED;
        require(block.lowE8() == before.lowE8() && block.highE8() == before.highE8() && block.cause() == before.cause()
                && block.bodyLowE8() == before.bodyLowE8() && block.bodyHighE8() == before.bodyHighE8(),
                "a block stays what it is");
        require(block.displacement() == 0 && block.volumeRatio() == 0 && !block.holdsGap(),
                "only a new block is measured");
        require(nowMillis > before.times().confirmedAtMillis() || block.reason() == ExpiryReason.LIMIT,
                "a block says one thing a bar");
        switch (block.state()) {
        case MITIGATED -> require(before.state() == BlockState.CONFIRMED && block.touches() == 1, "a first touch");
        case INVALIDATED -> require(!breaker && block.touches() > before.touches(), "a close through it touches it");
        case EXPIRED -> require(block.reason() == ExpiryReason.LIMIT || block.reason() == ExpiryReason.AGE
                || breaker && block.reason() == ExpiryReason.CLOSED_BACK, "the end of a block");
        case CONFIRMED -> throw new IllegalStateException("confirmed already");
        }
        require(breaker ? block.touches() == before.touches() : block.touches() >= before.touches(),
                "touches are counted while it is a block");
        require(before.state() != BlockState.CONFIRMED || block.state() != BlockState.EXPIRED || block.touches() == 0,
                "a touch is said");
    }

    // ---- Levels ----------------------------------------------------------------------------------------------------

    private void swing(SmcEvent.Swing swing) {
        Key key = key("swing", swing);
        require(ended.put(key, true) == null, "a pivot is confirmed once");
        require(bars(swing.times().formedAtMillis()) >= settings.swingRightBars(), "a pivot has seen its right");
        if (swing.rank() != SwingRank.MINOR) {
            SmcEvent.Swing before = references.put(swing.side(), swing);
            require(swing.rank() != SwingRank.SUPERSEDING || before != null
                    && (swing.levelE8() - before.levelE8()) * swing.side().sign() > 0, "what supersedes is beyond");
        } else {
            require(references.containsKey(swing.side()), "the first pivot is a reference");
        }
        levels.put(key("pivot", swing), new Level(swing.levelE8(), 1, nowMillis));
    }

    private void pool(SmcEvent.Pool pool) {
        // The pivot of this bar that makes it a pool is no level of its own.
        long pivotMillis = pool.state() == PoolState.FORMED ? pool.times().formedAtMillis() : newestPivot(pool);
        Level pivot = levels.remove(new Key("pivot", pool.side(), pivotMillis));
        require(pivot != null && pivot.confirmedAtMillis() == nowMillis, "a pool takes a pivot in");
        if (pool.state() == PoolState.FORMED) {
            long firstMillis = pivotMillis - pool.spanBars() * barMillis;
            Level first = levels.remove(new Key("pivot", pool.side(), firstMillis));
            require(first != null && pool.pivots() == 2, "a pool forms of two pivots");
            long level = pool.side() == Side.UP ? Math.max(pivot.levelE8(), first.levelE8())
                    : Math.min(pivot.levelE8(), first.levelE8());
            require(level == pool.levelE8(), "a pool lies at the farther of the two");
            require(levels.put(key("pool", pool), new Level(pool.levelE8(), 2, nowMillis)) == null,
                    "a pool forms once");
        } else {
            Level before = levels.get(key("pool", pool));
            require(before != null && before.levelE8() == pool.levelE8() && before.pivots() + 1 == pool.pivots(),
                    "a pool grows by one and stays where it is");
            levels.put(key("pool", pool), new Level(pool.levelE8(), pool.pivots(), before.confirmedAtMillis()));
        }
    }

    /** A pool that is joined does not name the pivot, but pivots of one bar join in their order. */
    private long newestPivot(SmcEvent.Pool pool) {
        return levels.keySet().stream().filter(key -> key.kind().equals("pivot") && key.side() == pool.side())
                .mapToLong(Key::formedAtMillis).max().orElse(Long.MIN_VALUE);
    }

    private void period(SmcEvent.PeriodLevel level) {
        Key key = key(level.source().name(), level);
        require(level.source().compareTo(LevelSource.DAY) >= 0 && level.source() != LevelSource.STRUCTURE,
                "a period has a name");
        require(levels.keySet().stream().noneMatch(other -> other.kind().equals(key.kind())
                && other.side() == key.side()), "one level of a kind of period");
        require(levels.put(key, new Level(level.levelE8(), 1, nowMillis)) == null && !ended.containsKey(key),
                "a period ends once");
    }

    private Level remove(Side side, LevelSource source, long levelE8) {
        String kind = source == LevelSource.SWING ? "pivot" : source == LevelSource.POOL ? "pool" : source.name();
        Key key = new Key(kind, side, event.times().formedAtMillis());
        Level level = levels.remove(key);
        require(level != null && level.levelE8() == levelE8, "only a live level is swept or broken or expires");
        require(ended.put(new Key("end of " + kind, side, key.formedAtMillis()), true) == null, "a level ends once");
        return Objects.requireNonNull(level);
    }

    private void expired(SmcEvent.LevelExpired expired) {
        Level level = remove(expired.side(), expired.source(), expired.levelE8());
        boolean ofPeriod = expired.source().compareTo(LevelSource.POOL) > 0;
        require(switch (expired.reason()) {
        case AGE -> !ofPeriod && bars(level.confirmedAtMillis() - barMillis) > settings.levelBarsMax();
        case LIMIT -> !ofPeriod;
        case SUPERSEDED -> ofPeriod;
        case NONE, CLOSED_BACK -> false;
        }, "the end of a level");
    }

    private void sweep(SmcEvent.Sweep sweep) {
        Level level = remove(sweep.side().opposite(), sweep.source(), sweep.levelE8());
        require(level.confirmedAtMillis() < nowMillis && level.pivots() == sweep.pivots()
                && bars(sweep.times().formedAtMillis()) == sweep.ageBars(), "a sweep is of a known level");
        require(settings.breakRule() == BreakRule.CLOSE && sweep.rejection() >= 0 && sweep.rejection() <= 1
                && sweep.penetrationAtr() >= 0, "a sweep comes back");
    }

    private void levelBreak(SmcEvent.LevelBreak broken) {
        Level level = remove(broken.side(), broken.source(), broken.levelE8());
        require(level.confirmedAtMillis() < nowMillis && level.pivots() == broken.pivots()
                && bars(broken.times().formedAtMillis()) == broken.ageBars(), "a break is of a known level");
        breaks.add(broken);
    }

    // ---- Structure -------------------------------------------------------------------------------------------------

    private void structure(SmcEvent.StructureBreak broken) {
        SmcEvent.Swing reference = references.get(broken.side());
        require(reference != null && reference.levelE8() == broken.levelE8()
                && reference.times().formedAtMillis() == broken.times().formedAtMillis()
                && reference.times().confirmedAtMillis() < nowMillis, "a break is of the reference");
        require(ended.put(key("break", broken), true) == null, "a reference is broken once");
        require(broken.initial() == (trend == 0) && (broken.structure() == StructureKind.CHOCH) == (trend == -broken
                .side().sign()), "a change of character is against the trend");
        trend = broken.side().sign();
        breaks.add(broken);
    }

    private void failedBreak(SmcEvent.FailedBreak failed) {
        require(failed.barsAfter() >= 1 && failed.barsAfter() <= settings.failedBreakBars(), "a break fails soon");
        require(breaks.removeIf(broken -> broken.side() == failed.side().opposite()
                && broken.lowE8() == failed.levelE8() && source(broken) == failed.source()
                && broken.times().formedAtMillis() == failed.times().formedAtMillis()
                && broken.times().confirmedAtMillis() == nowMillis - failed.barsAfter() * barMillis),
                "a break fails once");
    }

    private static LevelSource source(SmcEvent broken) {
        return broken instanceof SmcEvent.LevelBreak level ? level.source() : LevelSource.STRUCTURE;
    }

    private void rangeSide(SmcEvent.RangeSide half) {
        require(half.side() != range && half.lowE8() < half.highE8(), "a half is said when it changes");
        require(half.side() == Side.UP ? half.position() < 0.5 : half.position() > 0.5, "discount is the lower half");
        require(bars(half.times().formedAtMillis()) == 0, "a half is of this bar");
        range = half.side();
    }

    // ---- Limits ----------------------------------------------------------------------------------------------------

    private void checkLimits() {
        for (Side side : Side.values()) {
            requireAtMost(settings.gapsMax(), gaps.keySet().stream().filter(key -> key.side() == side).count());
            requireAtMost(settings.blocksMax(), blocks.values().stream().filter(block -> block.side() == side
                    && block.state() != BlockState.INVALIDATED).count());
            requireAtMost(settings.blocksMax(), blocks.values().stream().filter(block -> block.side() == side
                    && block.state() == BlockState.INVALIDATED).count());
            requireAtMost(settings.levelsMax(), levels.keySet().stream().filter(key -> key.side() == side
                    && (key.kind().equals("pivot") || key.kind().equals("pool"))).count());
        }
    }

    private void requireAtMost(int limit, long live) {
        assertThat(live).as("live objects before %s of %s", event, what).isLessThanOrEqualTo(limit);
    }
}

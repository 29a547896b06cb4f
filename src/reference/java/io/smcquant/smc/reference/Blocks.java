package io.smcquant.smc.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.smcquant.smc.BlockCause;
import io.smcquant.smc.BlockRule;
import io.smcquant.smc.BlockState;
import io.smcquant.smc.ExpiryReason;
import io.smcquant.smc.Side;
import io.smcquant.smc.StructureKind;

/** §7: the order blocks of one side that are live, and the breakers that came of blocks of this side. */
final class Blocks {
    private final Series series;
    private final Indicators indicators;
    private final Journal journal;
    private final Gaps gaps;
    private final Side side;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> breakers = new ArrayList<>();

    Blocks(Series series, Indicators indicators, Journal journal, Gaps gaps, Side side) {
        this.series = series;
        this.indicators = indicators;
        this.journal = journal;
        this.gaps = gaps;
        this.side = side;
    }

    /** All that exist are expired by age, then advanced; only then do new breakers join the old ones. */
    void advance(Moment now) {
        expireByAge(blocks, now);
        expireByAge(breakers, now);
        for (Block breaker : List.copyOf(breakers)) {
            if (now.bar().close(side) > breaker.near()) {
                expire(breakers, breaker, ExpiryReason.CLOSED_BACK, now);
            }
        }
        for (Block block : List.copyOf(blocks)) {
            advance(block, now);
        }
    }

    private void expireByAge(List<Block> kept, Moment now) {
        for (Block block : List.copyOf(kept)) {
            if (now.bar().number() - block.created().number() > series.settings().blockBarsMax()) {
                expire(kept, block, ExpiryReason.AGE, now);
            }
        }
    }

    private void advance(Block block, Moment now) {
        boolean touched = now.bar().low(side) <= block.near();
        if (touched) {
            block.touches++;
        }
        if (now.bar().close(side) < block.far()) {
            blocks.remove(block);
            block.state = BlockState.INVALIDATED;
            tell(block, ExpiryReason.NONE, now);
            breakers.add(block);
            endOldestBeyondLimit(breakers, now);
        } else if (touched && block.touches == 1) {
            block.state = BlockState.MITIGATED;
            tell(block, ExpiryReason.NONE, now);
        }
    }

    /** §3, step 4: the block of a break at this bar, or of an impulse where that is the rule. */
    void create(List<Structure.Breakout> breakouts, Moment now) {
        if (series.settings().blockRule() == BlockRule.DISPLACEMENT) {
            long body = now.bar().body(side);
            if (body > 0 && (double) body > series.settings().displacementAtr() * now.atr()) {
                candleOfImpulse(now.bar()).ifPresent(candle -> create(candle, BlockCause.DISPLACEMENT, now));
            }
            return;
        }
        for (Structure.Breakout breakout : breakouts) {
            if (breakout.side() == side) {
                BlockCause cause = breakout.kind() == StructureKind.BOS ? BlockCause.BOS : BlockCause.CHOCH;
                candleOfBreak(breakout.pivot(), now.bar()).ifPresent(candle -> create(candle, cause, now));
            }
        }
    }

    private Optional<Bar> candleOfBreak(Bar pivot, Bar breaking) {
        Optional<Bar> candle = Optional.empty();
        for (Bar bar : series.between(pivot.number() + 1, breaking.number() - 1)) {
            if (series.settings().blockRule() == BlockRule.EXTREME) {
                if (candle.isEmpty() || bar.low(side) <= candle.get().low(side)) {
                    candle = Optional.of(bar);
                }
            } else if (bar.close(side) < bar.open(side)) {
                candle = Optional.of(bar);
            }
        }
        return candle;
    }

    private Optional<Bar> candleOfImpulse(Bar impulse) {
        int reach = series.settings().swingLeftBars() + series.settings().swingRightBars();
        Optional<Bar> candle = Optional.empty();
        for (Bar bar : series.between(series.firstNumber(), impulse.number() - 1)) {
            if (bar.close(side) < bar.open(side)) {
                candle = Optional.of(bar);
            }
        }
        return candle.filter(bar -> impulse.number() - bar.number() <= reach);
    }

    private void create(Bar candle, BlockCause cause, Moment now) {
        if (isOneOf(blocks, candle) || isOneOf(breakers, candle)) {
            return;
        }
        Block block = new Block(side, candle, now.bar(), cause);
        blocks.add(block);
        journal.add(block.event(ExpiryReason.NONE, now, displacement(candle, now), volumeRatio(candle, now.bar()),
                gaps.newestIsLaterThan(candle)));
        endOldestBeyondLimit(blocks, now);
    }

    /** The largest body in the side's direction after the candle, up to the bar that creates the block. */
    private double displacement(Bar candle, Moment now) {
        long largest = 0;
        for (Bar bar : series.between(candle.number() + 1, now.bar().number())) {
            largest = Math.max(largest, bar.body(side));
        }
        return now.inAtr(largest);
    }

    /** The mean volume of the same bars in relation to the usual volume before the creating bar. */
    private double volumeRatio(Bar candle, Bar creating) {
        List<Bar> leg = series.between(candle.number() + 1, creating.number());
        double sum = 0;
        for (Bar bar : leg) {
            sum += bar.volume();
        }
        OptionalDouble usual = indicators.volumeMean(creating.index() - 1);
        if (usual.isEmpty() || usual.getAsDouble() == 0) {
            return 0;
        }
        return Moment.capped(sum / leg.size() / usual.getAsDouble());
    }

    private static boolean isOneOf(List<Block> kept, Bar candle) {
        return kept.stream().anyMatch(block -> block.formed().number() == candle.number());
    }

    private void endOldestBeyondLimit(List<Block> kept, Moment now) {
        if (kept.size() > series.settings().blocksMax()) {
            Block oldest = kept.get(0);
            for (Block block : kept) {
                if (block.created().number() < oldest.created().number()) {
                    oldest = block;
                }
            }
            expire(kept, oldest, ExpiryReason.LIMIT, now);
        }
    }

    private void expire(List<Block> kept, Block block, ExpiryReason reason, Moment now) {
        kept.remove(block);
        block.state = BlockState.EXPIRED;
        tell(block, reason, now);
    }

    private void tell(Block block, ExpiryReason reason, Moment now) {
        journal.add(block.event(reason, now, 0, 0, false));
    }

    List<Zone> live() {
        return List.copyOf(blocks);
    }
}

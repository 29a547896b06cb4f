package io.smcquant.smc;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/** The order blocks of one side and the breakers that came of them. */
final class BlockBook {
    private final BlockTable blocks;
    private final BlockTable breakers;
    private final int ageBarsMax;

    BlockBook(int blocksMax, int ageBarsMax) {
        this.blocks = new BlockTable(blocksMax);
        this.breakers = new BlockTable(blocksMax);
        this.ageBarsMax = ageBarsMax;
    }

    void advance(SideBar bar, SideVoice voice) {
        expireOld(breakers, bar.number, voice);
        // A breaker lives from the bar after the one that made it.
        while (breakers.size() > 0 && breakers.near(0) < bar.close) {
            voice.block(breakers, 0, BlockState.EXPIRED, ExpiryReason.CLOSED_BACK);
            breakers.remove(0);
        }
        expireOld(blocks, bar.number, voice);
        for (int row = blocks.size() - 1; row >= 0 && blocks.near(row) >= bar.low; row--) {
            touch(row, bar, voice);
        }
    }

    private void expireOld(BlockTable table, int now, SideVoice voice) {
        if (!table.mayHoldOlderThan(now - ageBarsMax)) {
            return;
        }
        for (int row = table.size() - 1; row >= 0; row--) {
            if (now - table.confirmed(row) > ageBarsMax) {
                end(table, row, ExpiryReason.AGE, voice);
            }
        }
        table.measureOldest();
    }

    private static void end(BlockTable table, int row, ExpiryReason reason, SideVoice voice) {
        voice.block(table, row, BlockState.EXPIRED, reason);
        table.remove(row);
    }

    private static void endOldestBeyondLimit(BlockTable table, SideVoice voice) {
        if (table.isOverLimit()) {
            end(table, table.oldestRow(), ExpiryReason.LIMIT, voice);
        }
    }

    private void touch(int row, SideBar bar, SideVoice voice) {
        blocks.touch(row);
        if (bar.close < blocks.far(row)) {
            voice.block(blocks, row, BlockState.INVALIDATED, ExpiryReason.NONE);
            breakers.insertFrom(blocks, row);
            blocks.remove(row);
            endOldestBeyondLimit(breakers, voice);
        } else if (blocks.touches(row) == 1) {
            voice.block(blocks, row, BlockState.MITIGATED, ExpiryReason.NONE);
        }
    }

    /** Whether this candle is a block already, or was one that is a breaker now. */
    boolean holds(int formed) {
        return blocks.hasFormed(formed) || breakers.hasFormed(formed);
    }

    /** A new block; the oldest ends if there are too many. */
    void confirm(Leg leg, BlockCause cause, SideBar bar, double volumeMean, boolean holdsGap, SideVoice voice) {
        int row = blocks.insert(leg, cause, bar.number);
        voice.blockForms(blocks, row, bar.inAtr(leg.pushMax()),
                volumeMean > 0 ? Ratio.capped(leg.volumeMean() / volumeMean) : 0, holdsGap);
        endOldestBeyondLimit(blocks, voice);
    }

    int live() {
        return blocks.size();
    }

    /** The live block nearest to a price, of several as near the newest. */
    boolean findNearest(long price, SideVoice voice, LiveObject into) {
        int best = -1;
        int row = blocks.size() - 1;
        for (; row >= 0 && blocks.near(row) >= price; row--) {
            if (best < 0 || blocks.confirmed(row) > blocks.confirmed(best)) {
                best = row;
            }
        }
        best = best < 0 ? row : best;
        return best >= 0 && into.found(SmcKind.ORDER_BLOCK, blocks, best, blocks.far(best), price, voice);
    }

    void write(StateWriter out) {
        blocks.write(out);
        breakers.write(out);
    }

    void read(StateReader in) {
        blocks.read(in);
        breakers.read(in);
    }
}

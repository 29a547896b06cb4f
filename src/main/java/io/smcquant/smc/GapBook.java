package io.smcquant.smc;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/** The fair value gaps of one side that have not ended. Those that are filled stay until they are inverted or expire. */
final class GapBook {
    private static final int FAR = 0;
    private static final int LOWEST = 1;
    private static final int STATE = 0;

    private final PriceTable gaps;
    private final int ageBarsMax;

    GapBook(int gapsMax, int ageBarsMax) {
        this.gaps = new PriceTable(gapsMax, 2, GapState.FILLED.code());
        this.ageBarsMax = ageBarsMax;
    }

    void advance(SideBar bar, SideVoice voice) {
        if (gaps.mayHoldOlderThan(bar.number - ageBarsMax)) {
            expireOld(bar.number, voice);
        }
        for (int row = gaps.size() - 1; row >= 0 && gaps.near(row) > bar.low; row--) {
            enter(row, bar, voice);
        }
    }

    private void expireOld(int now, SideVoice voice) {
        for (int row = gaps.size() - 1; row >= 0; row--) {
            if (now - gaps.confirmed(row) > ageBarsMax) {
                end(row, ExpiryReason.AGE, voice);
            }
        }
        gaps.measureOldest();
    }

    private void end(int row, ExpiryReason reason, SideVoice voice) {
        say(row, GapState.EXPIRED, reason, voice);
        gaps.remove(row);
    }

    /** The bar has traded inside of it. */
    private void enter(int row, SideBar bar, SideVoice voice) {
        gaps.setLong(LOWEST, row, Math.min(gaps.longAt(LOWEST, row), bar.low));
        if (bar.close < gaps.longAt(FAR, row)) {
            say(row, GapState.INVERTED, ExpiryReason.NONE, voice);
            gaps.remove(row);
            return;
        }
        GapState reached = reached(row);
        if (reached.code() > gaps.intAt(STATE, row)) {
            gaps.setInt(STATE, row, reached.code());
            say(row, reached, ExpiryReason.NONE, voice);
        }
    }

    private GapState reached(int row) {
        long height = gaps.near(row) - gaps.longAt(FAR, row);
        long entered = gaps.near(row) - gaps.longAt(LOWEST, row);
        return entered >= height ? GapState.FILLED : 2 * entered >= height ? GapState.HALF : GapState.TOUCHED;
    }

    private double fill(int row) {
        long height = gaps.near(row) - gaps.longAt(FAR, row);
        long entered = gaps.near(row) - gaps.longAt(LOWEST, row);
        return Math.min(1, Math.max(0, entered) / (double) height);
    }

    private void say(int row, GapState state, ExpiryReason reason, SideVoice voice) {
        voice.gap(gaps.formed(row), gaps.near(row), gaps.longAt(FAR, row), state, reason, fill(row));
    }

    /** A new gap; the oldest ends if there are too many. */
    void open(int formed, SideBar bar, long far, long push, SideVoice voice) {
        int row = gaps.insert(bar.low, formed, bar.number);
        gaps.setLong(FAR, row, far);
        gaps.setLong(LOWEST, row, bar.low);
        voice.gapOpens(formed, bar.low, far, bar.inAtr(bar.low - far), bar.inAtr(push));
        if (gaps.isOverLimit()) {
            end(gaps.oldestRow(), ExpiryReason.LIMIT, voice);
        }
    }

    /** The live gap nearest to a price, of several as near the newest. */
    boolean findNearest(long price, SideVoice voice, LiveObject into) {
        int best = -1;
        int row = gaps.size() - 1;
        for (; row >= 0 && gaps.near(row) >= price; row--) {
            if (isLive(row) && (best < 0 || gaps.confirmed(row) > gaps.confirmed(best))) {
                best = row;
            }
        }
        while (best < 0 && row >= 0) {
            best = isLive(row) ? row : -1;
            row--;
        }
        return best >= 0 && into.found(SmcKind.GAP, gaps, best, gaps.longAt(FAR, best), price, voice);
    }

    private boolean isLive(int row) {
        return gaps.intAt(STATE, row) < GapState.FILLED.code();
    }

    void write(StateWriter out) {
        gaps.write(out);
    }

    void read(StateReader in) {
        gaps.read(in);
    }
}

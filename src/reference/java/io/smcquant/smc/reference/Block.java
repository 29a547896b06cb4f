package io.smcquant.smc.reference;

import io.smcquant.smc.BlockCause;
import io.smcquant.smc.BlockState;
import io.smcquant.smc.ExpiryReason;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;

/** §7: one order block, or the breaker that it became; its zone is the whole candle. */
final class Block implements Zone {
    private final Side side;
    private final Bar candle;
    private final Bar created;
    private final BlockCause cause;
    int touches;
    BlockState state = BlockState.CONFIRMED;

    Block(Side side, Bar candle, Bar created, BlockCause cause) {
        this.side = side;
        this.candle = candle;
        this.created = created;
        this.cause = cause;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public Bar formed() {
        return candle;
    }

    @Override
    public Bar created() {
        return created;
    }

    @Override
    public long near() {
        return candle.high(side);
    }

    @Override
    public long far() {
        return candle.low(side);
    }

    SmcEvent event(ExpiryReason reason, Moment now, double displacement, double volumeRatio, boolean holdsGap) {
        return new SmcEvent.OrderBlock(side, Journal.times(candle, now), candle.lowE8(), candle.highE8(),
                Math.min(candle.openE8(), candle.closeE8()), Math.max(candle.openE8(), candle.closeE8()), state, reason,
                cause, touches, displacement, volumeRatio, holdsGap);
    }
}

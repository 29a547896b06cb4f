package io.smcquant.smc;

/** Order blocks, or the breakers they became, in the order of the edge that a returning price meets first. */
final class BlockTable extends PriceTable {
    private static final BlockCause[] CAUSES = BlockCause.values();
    private static final int FAR = 0;
    private static final int BODY_NEAR = 1;
    private static final int BODY_FAR = 2;
    private static final int CAUSE = 0;
    private static final int TOUCHES = 1;

    BlockTable(int limit) {
        super(limit, 3, CAUSES.length - 1, Integer.MAX_VALUE);
    }

    int insert(Leg leg, BlockCause cause, int confirmed) {
        int row = insert(leg.high(), leg.number(), confirmed);
        setLong(FAR, row, leg.low());
        setLong(BODY_NEAR, row, Math.max(leg.open(), leg.close()));
        setLong(BODY_FAR, row, Math.min(leg.open(), leg.close()));
        setInt(CAUSE, row, cause.code());
        return row;
    }

    int insertFrom(BlockTable other, int otherRow) {
        int row = insert(other.near(otherRow), other.formed(otherRow), other.confirmed(otherRow));
        setLong(FAR, row, other.far(otherRow));
        setLong(BODY_NEAR, row, other.bodyNear(otherRow));
        setLong(BODY_FAR, row, other.bodyFar(otherRow));
        setInt(CAUSE, row, other.intAt(CAUSE, otherRow));
        setInt(TOUCHES, row, other.touches(otherRow));
        return row;
    }

    long far(int row) {
        return longAt(FAR, row);
    }

    long bodyNear(int row) {
        return longAt(BODY_NEAR, row);
    }

    long bodyFar(int row) {
        return longAt(BODY_FAR, row);
    }

    BlockCause cause(int row) {
        return CAUSES[intAt(CAUSE, row)];
    }

    int touches(int row) {
        return intAt(TOUCHES, row);
    }

    void touch(int row) {
        setInt(TOUCHES, row, touches(row) + 1);
    }
}

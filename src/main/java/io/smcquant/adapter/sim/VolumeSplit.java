package io.smcquant.adapter.sim;

/** Divides the volume and the trades of a block among its parts, whose prices are settled. */
final class VolumeSplit {
    private static final int VOLUME_SALT = 36;
    private static final double VOLUME_SPREAD = 0.2;
    /** How much more is bought where prices rise. */
    private static final double LEAN = 0.15;
    private static final int TRADES_PER_MINUTE_MIN = 4;
    private static final FlowSplit.Side[] SIDES = FlowSplit.Side.values();

    private final FlowSplit flows = new FlowSplit();
    private final double[] lively = new double[Cascade.PARTS_MAX];
    private final double[] weights = new double[Cascade.PARTS_MAX];

    /**
     * Divides what traded.
     *
     * @param liveliness of each part, with the sum 1; 0 for one that does not trade
     */
    void split(Block whole, Block[] parts, double[] liveliness) {
        for (int k = 0; k < parts.length; k++) {
            lively[k] = liveliness[k] * Math.exp(VOLUME_SPREAD * Hash64.normal(parts[k].key, VOLUME_SALT));
        }
        for (FlowSplit.Side side : SIDES) {
            double sum = 0;
            for (int k = 0; k < parts.length; k++) {
                double rise = parts[k].range() == 0 ? 0 : (parts[k].close - parts[k].open) / (double) parts[k].range();
                weights[k] = lively[k] * (1 + (side == FlowSplit.Side.BUYS ? LEAN : -LEAN) * rise);
                sum += weights[k];
            }
            for (int k = 0; k < parts.length; k++) {
                weights[k] /= sum;
            }
            flows.split(side.of(whole), parts, weights, side);
        }
        for (Block part : parts) {
            part.settleMoments();
        }
        spreadTrades(whole, parts);
    }

    /** Every minute that trades has enough of them for an open, a high, a low and a close. */
    private static void spreadTrades(Block whole, Block[] parts) {
        long free = whole.trades - (long) TRADES_PER_MINUTE_MIN * whole.activeMinutes;
        double steps = whole.buys.steps + whole.sells.steps;
        double sum = 0;
        long given = 0;
        for (Block part : parts) {
            sum += part.buys.steps + part.sells.steps;
            long upTo = Math.round(free * (sum / steps));
            part.trades = (long) TRADES_PER_MINUTE_MIN * part.activeMinutes + upTo - given;
            given = upTo;
        }
    }
}

package io.smcquant.adapter.sim;

/**
 * How generous the simulated venue is.
 *
 * @param updatesPerMinute   frames of a candle under way per instrument and market minute, at most; the last frame of a
 *                           minute comes on top
 * @param unchangedToo       frames are sent at every update, also when nothing traded since the last: for load tests
 * @param weightPerMinuteMax what all requests of a market minute may weigh together
 */
public record VenueSettings(int updatesPerMinute, boolean unchangedToo, int weightPerMinuteMax) {
    public static final VenueSettings DEFAULT = new VenueSettings(4, 2_400);
    private static final int UPDATES_MAX = 240;

    public VenueSettings(int updatesPerMinute, int weightPerMinuteMax) {
        this(updatesPerMinute, false, weightPerMinuteMax);
    }

    public VenueSettings {
        if (updatesPerMinute < 1 || updatesPerMinute > UPDATES_MAX || weightPerMinuteMax < 1) {
            throw new IllegalArgumentException("a venue sends 1 to " + UPDATES_MAX
                    + " updates a minute and allows some weight: updatesPerMinute=" + updatesPerMinute
                    + " weightPerMinuteMax=" + weightPerMinuteMax);
        }
    }
}

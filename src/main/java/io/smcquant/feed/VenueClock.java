package io.smcquant.feed;

import java.util.Locale;
import java.util.Optional;

import io.smcquant.feed.VenueRest.TimeSample;
import io.smcquant.market.MarketClock;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.ProcessClock;

/**
 * The venue's time, as its own word and the process clock give it. Set by the feed's thread, read by any. Before the
 * venue's first word it counts from the epoch, which is good for waiting and for nothing else: see {@link #isSet}.
 */
public final class VenueClock implements MarketClock {
    /** Two samples closer than this say nothing about speed. */
    private static final long SPEED_NANOS_MIN = 400_000_000L;
    /** Clocks that run alike do not come apart by this much from one sample to the next. */
    private static final double FAR_NANOS = 5_000_000_000.0;
    private static final long ROUND_TRIP_NANOS_MAX = 1_000_000_000L;
    private static final long TOO_OLD_NANOS = 600_000_000_000L;
    private static final double SPEED_TOLERANCE = 0.2;

    private final ProcessClock process;
    private final MarketSpeed speed;
    // One reference, so that a reader never sees half of a correction.
    private volatile TimeSample newest;
    private volatile boolean set;
    private Optional<TimeSample> first = Optional.empty();
    private Optional<TimeSample> doubted = Optional.empty();

    public VenueClock(ProcessClock process, MarketSpeed speed) {
        this.process = process;
        this.speed = speed;
        this.newest = new TimeSample(0, process.nowNanos(), 0);
    }

    public boolean isSet() {
        return set;
    }

    @Override
    public long nowMillis() {
        TimeSample sample = newest;
        return sample.venueMillis() + (long) ((process.nowNanos() - sample.processNanos()) / 1_000_000.0
                * speed.marketMillisPerProcessMilli());
    }

    /**
     * Goes on from the venue's word. One that lies far from where this clock stands must be confirmed by another that
     * agrees with it: everything has its meaning from this time, and a single wrong answer would make holes everywhere.
     *
     * @return whether it was taken over; if not, the venue should be asked again soon
     */
    boolean set(TimeSample sample) {
        if (set && isVague(sample)) {
            return false;
        }
        if (set && isFar(newest, sample) && doubted.map(other -> isFar(other, sample)).orElse(true)) {
            doubted = Optional.of(sample);
            return false;
        }
        doubted = Optional.empty();
        newest = sample;
        set = true;
        return true;
    }

    /** A slow answer says little about now, and is only better than a word that is too old. */
    private boolean isVague(TimeSample sample) {
        return sample.roundTripNanos() > ROUND_TRIP_NANOS_MAX
                && sample.processNanos() - newest.processNanos() < TOO_OLD_NANOS;
    }

    private boolean isFar(TimeSample earlier, TimeSample later) {
        double pace = speed.marketMillisPerProcessMilli();
        double expected = earlier.venueMillis() + (later.processNanos() - earlier.processNanos()) / 1_000_000.0 * pace;
        double slackNanos = FAR_NANOS + earlier.roundTripNanos() + later.roundTripNanos();
        return Math.abs(later.venueMillis() - expected) > slackNanos / 1_000_000.0 * pace;
    }

    /**
     * Compares the venue's pace with the configured one, over two samples some time apart.
     *
     * @return what is wrong, the empty text if nothing is, or nothing yet
     */
    Optional<String> checkSpeed(TimeSample sample) {
        if (first.isEmpty()) {
            first = Optional.of(sample);
            return Optional.empty();
        }
        TimeSample start = first.get();
        long nanos = sample.processNanos() - start.processNanos();
        if (nanos < SPEED_NANOS_MIN) {
            return Optional.empty();
        }
        first = Optional.of(sample);
        double expected = nanos / 1_000_000.0 * speed.marketMillisPerProcessMilli();
        double slack = expected * SPEED_TOLERANCE + (start.roundTripNanos() + sample.roundTripNanos()) / 1_000_000.0
                * speed.marketMillisPerProcessMilli();
        double actual = sample.venueMillis() - start.venueMillis();
        if (Math.abs(actual - expected) <= slack) {
            return Optional.of("");
        }
        return Optional.of(String.format(Locale.ROOT,
                "the venue's time runs %.2f times as fast as this process, and smc.market.speed says %s",
                actual / (nanos / 1_000_000.0), speed.marketMillisPerProcessMilli()));
    }
}

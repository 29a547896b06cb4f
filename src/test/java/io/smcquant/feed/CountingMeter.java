package io.smcquant.feed;

import java.util.ArrayList;
import java.util.List;

/** Counts in plain fields. */
final class CountingMeter implements FeedMeter {
    final List<DropReason> drops = new ArrayList<>();
    int frames;
    int storedCandles;
    long gapMinutes;
    long backfilled;
    int synthetics;
    int corrections;
    final List<RuntimeException> failures = new ArrayList<>();
    int events;
    int vectors;
    int reconnects;
    int holes;
    int listed;
    int delisted;

    @Override
    public void frame() {
        frames++;
    }

    @Override
    public void dropped(DropReason reason) {
        drops.add(reason);
    }

    @Override
    public void venueDelay(long marketMillis) {}

    @Override
    public void stored(long nanos) {
        storedCandles++;
    }

    @Override
    public void gap(long minutes) {
        gapMinutes += minutes;
    }

    @Override
    public void backfilled(long minutes) {
        backfilled += minutes;
    }

    @Override
    public void synthetic() {
        synthetics++;
    }

    @Override
    public void correction() {
        corrections++;
    }

    @Override
    public void detectorFailed(RuntimeException failure) {
        failures.add(failure);
    }

    @Override
    public void found(int moreEvents, int moreVectors) {
        events += moreEvents;
        vectors += moreVectors;
    }

    @Override
    public void reconnect() {
        reconnects++;
    }

    @Override
    public void hole() {
        holes++;
    }

    @Override
    public void listed(int instruments) {
        listed += instruments;
    }

    @Override
    public void delisted(int instruments) {
        delisted += instruments;
    }
}

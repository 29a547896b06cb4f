package io.smcquant.adapter.sim;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import io.smcquant.adapter.binance.RestMeter;
import io.smcquant.feed.DropReason;
import io.smcquant.feed.FeedMeter;

/** Counts what a feed counts, so that a test can ask whether a thing happened at all. */
final class CountingMeter implements FeedMeter, RestMeter {
    final Map<String, Long> counts = new TreeMap<>();
    final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);

    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    private void add(String name, long number) {
        counts.merge(name, number, Long::sum);
    }

    @Override
    public void frame() {
        add("frame", 1);
    }

    @Override
    public void dropped(DropReason reason) {
        dropped.merge(reason, 1L, Long::sum);
    }

    @Override
    public void venueDelay(long marketMillis) {
        add("venueDelay", 1);
    }

    @Override
    public void stored(long nanos) {
        add("stored", 1);
    }

    @Override
    public void gap(long minutes) {
        add("gap", minutes);
    }

    @Override
    public void backfilled(long minutes) {
        add("backfilled", minutes);
    }

    @Override
    public void synthetic() {
        add("synthetic", 1);
    }

    @Override
    public void correction() {
        add("correction", 1);
    }

    @Override
    public void detectorFailed(RuntimeException failure) {
        throw failure;
    }

    @Override
    public void found(int moreEvents, int moreVectors) {
        add("event", moreEvents);
        add("vector", moreVectors);
    }

    @Override
    public void reconnect() {
        add("reconnect", 1);
    }

    @Override
    public void hole() {
        add("hole", 1);
    }

    @Override
    public void listed(int instruments) {
        add("listed", instruments);
    }

    @Override
    public void delisted(int instruments) {
        add("delisted", instruments);
    }

    @Override
    public void answered() {
        add("answered", 1);
    }

    @Override
    public void failed(String reason) {
        add("failed " + reason, 1);
    }

    @Override
    public void held() {
        add("held", 1);
    }
}

package io.smcquant.adapter.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.smcquant.adapter.binance.RestMeter;
import io.smcquant.feed.DropReason;
import io.smcquant.feed.FeedMeter;
import io.smcquant.feed.FeedStatus;

/** What the feed counts, as metrics. The meters are looked up once, because frames come by the thousand. */
public final class MeasuredFeed implements FeedMeter, RestMeter {
    private static final Logger LOG = Logger.getLogger(MeasuredFeed.class);

    private final Metrics metrics;
    private final Counter frames;
    private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
    private final Timer venueDelay;
    private final Timer stored;
    private final Counter gapMinutes;
    private final Counter backfilled;
    private final Counter synthetic;
    private final Counter corrections;
    private final Counter events;
    private final Counter detectorFailures;
    private final Counter vectors;
    private final Counter reconnections;
    private final Counter holes;
    private final Counter listed;
    private final Counter delisted;
    private final Counter answers;
    private final Counter holds;

    public MeasuredFeed(Metrics metrics) {
        this.metrics = metrics;
        this.frames = metrics.counter(Metric.FEED_FRAMES);
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, metrics.counter(Metric.FEED_FRAMES_DROPPED, reason.label()));
        }
        this.venueDelay = metrics.timer(Metric.FEED_VENUE_DELAY);
        this.stored = metrics.timer(Metric.FEED_STORED_DELAY);
        this.gapMinutes = metrics.counter(Metric.FEED_GAP_MINUTES);
        this.backfilled = metrics.counter(Metric.FEED_BACKFILLED);
        this.synthetic = metrics.counter(Metric.FEED_SYNTHETIC);
        this.corrections = metrics.counter(Metric.FEED_CORRECTIONS);
        this.events = metrics.counter(Metric.SMC_EVENTS);
        this.vectors = metrics.counter(Metric.SMC_VECTORS);
        this.detectorFailures = metrics.counter(Metric.SMC_DETECTOR_FAILURES);
        this.reconnections = metrics.counter(Metric.FEED_RECONNECTIONS);
        this.holes = metrics.counter(Metric.FEED_HOLES);
        this.listed = metrics.counter(Metric.FEED_LISTED);
        this.delisted = metrics.counter(Metric.FEED_DELISTED);
        this.answers = metrics.counter(Metric.VENUE_ANSWERS);
        this.holds = metrics.counter(Metric.VENUE_HOLDS);
    }

    /** Shows what the feed says of itself at the moment somebody asks. */
    public void show(Supplier<FeedStatus> status) {
        gauge(status, "watched", FeedStatus::watched);
        gauge(status, "degraded", FeedStatus::degraded);
        gauge(status, "warm", FeedStatus::warm);
        gauge(status, "unwatched", FeedStatus::unwatched);
        metrics.gauge(Metric.FEED_BUFFERED, () -> status.get().buffered());
        metrics.gauge(Metric.SHARD_PARTITIONS, () -> status.get().partitions().size());
        metrics.gauge(Metric.SHARD_EPOCH, () -> status.get().epoch());
    }

    private void gauge(Supplier<FeedStatus> status, String state, ToDoubleFunction<FeedStatus> count) {
        metrics.gauge(Metric.FEED_INSTRUMENTS, () -> count.applyAsDouble(status.get()), state);
    }

    @Override
    public void frame() {
        frames.increment();
    }

    @Override
    public void dropped(DropReason reason) {
        dropped.get(reason).increment();
    }

    @Override
    public void venueDelay(long marketMillis) {
        venueDelay.record(Math.max(0, marketMillis), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stored(long nanos) {
        stored.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void gap(long minutes) {
        gapMinutes.increment((double) minutes);
    }

    @Override
    public void backfilled(long minutes) {
        backfilled.increment((double) minutes);
    }

    @Override
    public void synthetic() {
        synthetic.increment();
    }

    @Override
    public void correction() {
        corrections.increment();
    }

    @Override
    public void detectorFailed(RuntimeException failure) {
        detectorFailures.increment();
        LOG.error("a detector failed and begins anew; its instrument's candles go on", failure);
    }

    @Override
    public void found(int moreEvents, int moreVectors) {
        events.increment(moreEvents);
        vectors.increment(moreVectors);
    }

    @Override
    public void reconnect() {
        reconnections.increment();
    }

    @Override
    public void hole() {
        holes.increment();
    }

    @Override
    public void listed(int instruments) {
        listed.increment(instruments);
    }

    @Override
    public void delisted(int instruments) {
        delisted.increment(instruments);
    }

    @Override
    public void answered() {
        answers.increment();
    }

    @Override
    public void failed(String reason) {
        metrics.counter(Metric.VENUE_FAILURES, reason).increment();
    }

    @Override
    public void held() {
        holds.increment();
    }
}

package io.smcquant.adapter.sim;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

import io.smcquant.market.Candle;
import io.smcquant.market.ProcessTimer;
import io.smcquant.market.Timeframe;

/**
 * Sends the candles under way, and each minute's last word, to whoever subscribed. Only what is subscribed to is made,
 * and once, however many want it. One timer serves all instruments. Owned by the venue's thread.
 */
final class KlineStreams {
    private static final long MINUTE_MILLIS = Timeframe.M1.millis();
    /** The last frame of a minute comes up to this long after it. */
    private static final int CLOSE_DELAY_MILLIS_MAX = 250;
    /** Frames that are due within a moment of each other are sent together. */
    private static final long TICK_MILLIS_MIN = 10;
    private static final long TICK_MILLIS_MAX = 1_000;
    private static final Subscription[] NOBODY = {};

    private final SimulatedSource source;
    private final Listings listings;
    private final VenueTime time;
    private final VenueSettings settings;
    private final Faults faults;

    private final Subscription[][] subscribers;
    private final Candle[] lastSent;
    /** Open time of the minute whose last frame comes next. */
    private final long[] minuteMillis;
    private final boolean[] queued;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(
            Comparator.comparingLong(Due::dueMillis).thenComparingInt(Due::instrument));
    private final StringBuilder text = new StringBuilder(512);
    private ProcessTimer.Pending pending = () -> {};
    private long pendingMillis = Long.MAX_VALUE;

    /** When an instrument has something to send next. */
    private record Due(long dueMillis, int instrument) {}

    /** One stream on one connection. */
    record Subscription(ClientSession session, int instrument, long number, boolean silent) {}

    KlineStreams(SimulatedSource source, Listings listings, VenueTime time, VenueSettings settings, Faults faults) {
        this.source = source;
        this.listings = listings;
        this.time = time;
        this.settings = settings;
        this.faults = faults;
        this.subscribers = new Subscription[listings.size()][];
        this.lastSent = new Candle[listings.size()];
        this.minuteMillis = new long[listings.size()];
        this.queued = new boolean[listings.size()];
        Arrays.fill(subscribers, NOBODY);
    }

    void add(Subscription subscription) {
        int instrument = subscription.instrument();
        Subscription[] before = subscribers[instrument];
        Subscription[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = subscription;
        subscribers[instrument] = after;
        if (!queued[instrument]) {
            queued[instrument] = true;
            long nowMillis = time.market().nowMillis();
            minuteMillis[instrument] = Timeframe.M1.openTimeMillisAt(nowMillis);
            queue.add(new Due(nextMillis(instrument, nowMillis), instrument));
            arm();
        }
    }

    void remove(Subscription subscription) {
        int instrument = subscription.instrument();
        subscribers[instrument] = Arrays.stream(subscribers[instrument]).filter(one -> !one.equals(subscription))
                .toArray(Subscription[]::new);
    }

    private void arm() {
        Due next = queue.peek();
        if (next == null || next.dueMillis() >= pendingMillis) {
            return;
        }
        pending.cancel();
        pendingMillis = next.dueMillis();
        long waitMillis = time.processMillisOf(next.dueMillis() - time.market().nowMillis());
        pending = time.timer().after(Math.min(TICK_MILLIS_MAX, Math.max(TICK_MILLIS_MIN, waitMillis)), this::tick);
    }

    private void tick() {
        pendingMillis = Long.MAX_VALUE;
        long nowMillis = time.market().nowMillis();
        for (Due due = queue.peek(); due != null && due.dueMillis() <= nowMillis; due = queue.peek()) {
            queue.remove();
            int instrument = due.instrument();
            if (subscribers[instrument].length > 0) {
                send(instrument, due.dueMillis(), nowMillis);
                queue.add(new Due(nextMillis(instrument, nowMillis), instrument));
            } else {
                queued[instrument] = false;
                lastSent[instrument] = null;
            }
        }
        arm();
    }

    private void send(int instrument, long dueMillis, long nowMillis) {
        boolean closed = false;
        while (closeMillis(instrument) <= nowMillis) {
            close(instrument, minuteMillis[instrument]);
            minuteMillis[instrument] += MINUTE_MILLIS;
            closed = true;
        }
        boolean updateDue = !closed || updateMillisAfter(instrument, dueMillis - 1) <= nowMillis;
        if (updateDue && minuteMillis[instrument] + MINUTE_MILLIS > nowMillis) {
            update(instrument, nowMillis);
        }
    }

    private void update(int instrument, long nowMillis) {
        long openMillis = minuteMillis[instrument];
        double part = (nowMillis - openMillis) / (double) MINUTE_MILLIS;
        Optional<Candle> candle = source.forming(instrument, openMillis, part);
        if (candle.isPresent() && (settings.unchangedToo() || !candle.get().equals(lastSent[instrument]))) {
            lastSent[instrument] = candle.get();
            publish(instrument, candle.get(), false);
        }
    }

    /** The last word on a minute. One in which nothing traded has none. */
    private void close(int instrument, long openMillis) {
        Optional<Candle> candle = source.minute(instrument, openMillis).filter(one -> one.baseVolume() > 0);
        String symbol = listings.form(instrument).symbol();
        if (candle.isEmpty() || faults.strikes(Fault.Kind.MISSING_CLOSE_FLAG, symbol)) {
            return;
        }
        Candle told = faults.strikes(Fault.Kind.WRONG_CLOSE, symbol) ? wrong(instrument, candle.get()) : candle.get();
        Optional<Fault> late = faults.strike(Fault.Kind.LATE_CLOSE, symbol);
        if (late.isPresent()) {
            time.afterMarketMillis((long) (late.get().amountMillisOrDefault() * faults.nextUnit()),
                    () -> publish(instrument, told, true));
        } else {
            publish(instrument, told, true);
        }
    }

    /** Sound numbers that are not the truth: a close elsewhere in the range, a higher high, more volume. */
    private Candle wrong(int instrument, Candle truth) {
        long tickE8 = listings.form(instrument).instrument().tickSizeE8();
        long highE8 = truth.highE8() + tickE8;
        long closeE8 = truth.closeE8() == truth.lowE8() ? highE8 : truth.lowE8();
        return new Candle(truth.timeframe(), truth.openTimeMillis(), truth.openE8(), highE8, truth.lowE8(), closeE8,
                truth.baseVolume() * 2, truth.quoteVolume() * 2, truth.trades(), truth.takerBuyBaseVolume(),
                truth.takerBuyQuoteVolume(), truth.revision());
    }

    private void publish(int instrument, Candle candle, boolean closed) {
        WireForm form = listings.form(instrument);
        if (faults.isOn(Fault.Kind.DELIST, form.symbol())) {
            return;
        }
        text.setLength(0);
        long skewMillis = faults.on(Fault.Kind.CLOCK_SKEW).map(Fault::amountMillisOrDefault).orElse(0L);
        form.appendEvent(text, candle, time.market().nowMillis() + skewMillis, closed);
        Frame frame = new Frame(form, text.toString());
        for (Subscription subscription : subscribers[instrument]) {
            subscription.session().deliver(subscription, frame);
        }
    }

    private long nextMillis(int instrument, long nowMillis) {
        return Math.min(closeMillis(instrument), updateMillisAfter(instrument, nowMillis));
    }

    private long closeMillis(int instrument) {
        long key = Hash64.of(instrument, minuteMillis[instrument]);
        return minuteMillis[instrument] + MINUTE_MILLIS + Math.floorMod(key, CLOSE_DELAY_MILLIS_MAX + 1L);
    }

    /** Instruments take turns, so that the load is even. */
    private long updateMillisAfter(int instrument, long afterMillis) {
        double stepMillis = MINUTE_MILLIS / (double) settings.updatesPerMinute();
        long openMillis = Timeframe.M1.openTimeMillisAt(afterMillis);
        double phase = Hash64.unit(instrument, settings.updatesPerMinute());
        long turn = Math.max(0, (long) ((afterMillis - openMillis) / stepMillis - phase));
        long dueMillis = openMillis + (long) ((turn + phase) * stepMillis);
        while (dueMillis <= afterMillis) {
            turn++;
            dueMillis = turn < settings.updatesPerMinute() ? openMillis + (long) ((turn + phase) * stepMillis)
                    : openMillis + MINUTE_MILLIS + (long) ((turn - settings.updatesPerMinute() + phase) * stepMillis);
        }
        return dueMillis;
    }
}

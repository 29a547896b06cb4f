package io.smcquant.adapter.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

import io.smcquant.adapter.binance.BinanceDialect;
import io.smcquant.adapter.binance.BinanceRest;
import io.smcquant.adapter.binance.VenueHttp;
import io.smcquant.adapter.inprocess.SoleOwnership;
import io.smcquant.adapter.socket.VenueEndpoint;
import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.Feed;
import io.smcquant.feed.FeedOutput;
import io.smcquant.feed.FeedSettings;
import io.smcquant.feed.FeedStatus;
import io.smcquant.feed.FeedTime;
import io.smcquant.feed.ShardPartition;
import io.smcquant.feed.StreamTransport;
import io.smcquant.feed.SymbolTable;
import io.smcquant.feed.Universe;
import io.smcquant.feed.VenueClock;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.ProcessTimer;
import io.smcquant.market.VenueId;
import io.smcquant.market.VirtualTime;

/**
 * The whole way from the simulated venue to the store, in memory and virtual time: the real feed, dialect and REST
 * client, wired to the real venue by lines that take a few milliseconds. A feed can be killed and begun anew, the way a
 * process ends: nothing of it runs any more, and what it had not stored is lost.
 */
final class FeedInMemory {
    static final long START_MILLIS = 1_709_679_600_000L; // 2024-03-05T23:00:00Z, so that a day ends on the way
    private static final long LINE_MILLIS = 3;
    private static final long CONNECT_MILLIS = 20;
    private static final long ANSWER_MILLIS_MAX = 20_000;

    final VirtualTime time;
    final MarketSpeed speed;
    final SimulatedVenue venue;
    final Faults faults;
    final MemoryOutput output;
    final MemoryStore store;
    final CountingMeter meter = new CountingMeter();
    private final FeedSettings settings;
    private final long seed;
    private Life life;

    /** One life of a feed, as a process has one. */
    private final class Life {
        private boolean dead;
        private final ProcessTimer timer = (millis, task) -> time.timer().after(millis, () -> {
            if (!dead) {
                task.run();
            }
        });
        private final Feed feed;

        private Life() {
            SplittableRandom chance = new SplittableRandom(seed);
            VenueClock clock = new VenueClock(time.process(), speed);
            FeedTime feedTime = new FeedTime(time.process(), clock, speed, timer);
            SymbolTable symbols = new SymbolTable();
            BinanceRest rest = new BinanceRest(this::get, VenueId.SIM, 0.8, feedTime, chance, meter);
            feed = new Feed(new Feed.Ports(this::open, new BinanceDialect(symbols), rest,
                    new SoleOwnership(), this::publish, store,
                    meter, new NotedEvents(store)), settings, new Universe.Rules("USDT", Set.of(), 0, 600), feedTime,
                    clock,
                    symbols, chance);
        }

        /** A process that is dead publishes nothing, and hears nothing of what it had begun to publish. */
        private CompletionStage<FeedOutput.Outcome> publish(ShardPartition partition, List<ClosedCandle> closes) {
            CompletableFuture<FeedOutput.Outcome> answer = new CompletableFuture<>();
            if (!dead) {
                output.publish(partition, closes).whenComplete((done, failure) -> {
                    if (!dead && failure == null) {
                        answer.complete(done);
                    } else if (!dead) {
                        answer.completeExceptionally(failure);
                    }
                });
            }
            return answer;
        }

        private CompletionStage<VenueHttp.HttpAnswer> get(String path) {
            CompletableFuture<VenueHttp.HttpAnswer> answer = new CompletableFuture<>();
            timer.after(LINE_MILLIS, () -> venue.get(path,
                    reply -> timer.after(LINE_MILLIS, () -> answer.complete(reply)),
                    () -> timer.after(LINE_MILLIS,
                            () -> answer.completeExceptionally(new IllegalStateException("cut")))));
            timer.after(ANSWER_MILLIS_MAX, () -> answer.completeExceptionally(new TimeoutException("no answer")));
            return answer;
        }

        private StreamTransport.StreamConnection open(String path, StreamTransport.StreamListener listener) {
            MemoryConnection connection = new MemoryConnection(this, listener);
            timer.after(CONNECT_MILLIS, () -> connection.connect(path));
            return connection;
        }
    }

    /** The line between a life's connection and the venue's session. */
    private final class MemoryConnection implements StreamTransport.StreamConnection, VenueEndpoint.Output {
        private final Life owner;
        private final StreamTransport.StreamListener listener;
        private Optional<VenueEndpoint.Session> session = Optional.empty();
        private boolean over;

        private MemoryConnection(Life owner, StreamTransport.StreamListener listener) {
            this.owner = owner;
            this.listener = listener;
        }

        private void connect(String path) {
            if (over) {
                return;
            }
            session = venue.connect(path, this);
            if (session.isEmpty()) {
                over = true;
                listener.closed("refused");
            } else {
                listener.opened();
            }
        }

        @Override
        public void send(String text) {
            owner.timer.after(LINE_MILLIS, () -> {
                if (!over) {
                    session.ifPresent(one -> one.text(text));
                }
            });
        }

        /** The client's end: the venue hears of it. */
        @Override
        public void close() {
            if (!over) {
                over = true;
                session.ifPresent(VenueEndpoint.Session::closed);
            }
        }

        @Override
        public void text(String frame) {
            owner.timer.after(LINE_MILLIS, () -> {
                if (!over) {
                    listener.text(frame);
                }
            });
        }

        /** The venue's end: the client hears of it after what was sent before. */
        @Override
        public void close(int status, String reason) {
            owner.timer.after(LINE_MILLIS, () -> {
                if (!over) {
                    over = true;
                    listener.closed(reason);
                }
            });
        }
    }

    FeedInMemory(SimulatedSource source, long seed, MarketSpeed speed, FeedSettings settings) {
        this.seed = seed;
        this.speed = speed;
        this.settings = settings;
        this.time = VirtualTime.startingAt(START_MILLIS, speed);
        this.output = new MemoryOutput(time.timer());
        this.store = new MemoryStore(time.timer(), output);
        VenueTime venueTime = new VenueTime(time.market(), time.process(), time.timer(), speed);
        this.faults = new Faults(seed, time.market());
        this.venue = new SimulatedVenue(source, venueTime, VenueSettings.DEFAULT, faults);
        begin();
    }

    private void begin() {
        life = new Life();
        life.feed.start();
    }

    /** The process is killed and another one starts. */
    void killAndBeginAnew() {
        life.dead = true;
        output.writerStartsAnew();
        store.writerStartsAnew();
        begin();
    }

    FeedStatus status() {
        return life.feed.status();
    }

    /** Lets this much market time pass. */
    void run(Duration marketTime) {
        time.advance(Duration.ofNanos((long) (marketTime.toNanos() / speed.marketMillisPerProcessMilli())));
    }

    /** Does something when this much market time has passed since the start. */
    void at(Duration sinceStart, Runnable action) {
        long dueMillis = START_MILLIS + sinceStart.toMillis() - time.market().nowMillis();
        time.timer().after((long) (dueMillis / speed.marketMillisPerProcessMilli()), action);
    }
}

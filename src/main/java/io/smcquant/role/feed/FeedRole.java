package io.smcquant.role.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.binance.BinanceDialect;
import io.smcquant.adapter.binance.BinanceRest;
import io.smcquant.adapter.metrics.MeasuredFeed;
import io.smcquant.adapter.metrics.Metrics;
import io.smcquant.adapter.postgres.CandleReader;
import io.smcquant.adapter.postgres.CloseStore;
import io.smcquant.adapter.postgres.Instruments;
import io.smcquant.adapter.postgres.PostgresFeedStore;
import io.smcquant.adapter.socket.OwnerThread;
import io.smcquant.adapter.socket.VenueHttpLimits;
import io.smcquant.adapter.socket.VertxVenueHttp;
import io.smcquant.adapter.socket.WebsocketLimits;
import io.smcquant.adapter.socket.WebsocketTransport;
import io.smcquant.adapter.web.shards.FeedReport;
import io.smcquant.adapter.web.smc.WatchedInstruments;
import io.smcquant.config.RoleName;
import io.smcquant.feed.Feed;
import io.smcquant.feed.FeedStatus;
import io.smcquant.feed.ShardOwnership;
import io.smcquant.feed.FeedTime;
import io.smcquant.feed.SymbolTable;
import io.smcquant.feed.VenueClock;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.ProcessClock;
import io.smcquant.role.EngineRole;
import io.smcquant.smc.SmcView;
import io.vertx.core.Vertx;

/** Entry of the feed role: gives the feed its sockets, its database, its clocks and its thread, and lets it run. */
@ApplicationScoped
public class FeedRole implements EngineRole, FeedReport, WatchedInstruments {
    private static final Logger LOG = Logger.getLogger(FeedRole.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final FeedPlan plan;
    private final VenueAddresses addresses;
    private final Instruments instruments;
    private final CloseStore closes;
    private final CandleReader reader;
    private final FeedSharing sharing;
    private final ShardRow row;
    private final Metrics metrics;
    private final ProcessClock process;
    private final Vertx vertx;
    // Written by the thread that starts the role, read by probes and the web.
    private volatile @Nullable RunningFeed running;
    private volatile boolean stopped;

    FeedRole(FeedPlan plan, VenueAddresses addresses, Instruments instruments, CloseStore closes, CandleReader reader,
            FeedSharing sharing, ShardRow row, Metrics metrics, ProcessClock process, Vertx vertx) {
        this.plan = plan;
        this.addresses = addresses;
        this.instruments = instruments;
        this.closes = closes;
        this.reader = reader;
        this.sharing = sharing;
        this.row = row;
        this.metrics = metrics;
        this.process = process;
        this.vertx = vertx;
    }

    /** What exists while the role runs. */
    private record RunningFeed(OwnerThread thread, Feed feed, ShardOwnership ownership, ShardHeartbeat heartbeat,
            VertxVenueHttp http) {}

    @Override
    public RoleName name() {
        return RoleName.FEED;
    }

    @Override
    public void start() {
        MeasuredFeed meter = new MeasuredFeed(metrics);
        meter.show(() -> feedStatus().orElse(FeedStatus.STARTING));
        addresses.whenKnown().thenAccept(known -> start(known, meter)).exceptionally(failure -> {
            LOG.error("the feed cannot start", failure);
            return null;
        });
    }

    private void start(VenueAddresses.Known known, MeasuredFeed meter) {
        if (stopped) {
            return;
        }
        OwnerThread thread = new OwnerThread("smc-feed");
        MarketSpeed speed = plan.speed();
        VenueClock clock = new VenueClock(process, speed);
        FeedTime time = new FeedTime(process, clock, speed, thread);
        // Only waits are drawn from it, and two processes should not wait alike.
        SplittableRandom chance = new SplittableRandom(process.nowNanos());
        SymbolTable symbols = new SymbolTable();
        VertxVenueHttp http = new VertxVenueHttp(vertx, known.rest(), thread, VenueHttpLimits.USUAL);
        BinanceRest rest = new BinanceRest(http, plan.venue(), plan.weightBudget(), time, chance, meter);
        FeedLog log = new FeedLog();
        FeedSharing.Ports ports = sharing.ports(thread);
        Feed feed = new Feed(
                new Feed.Ports(new WebsocketTransport(vertx, known.stream(), thread, WebsocketLimits.USUAL),
                        new BinanceDialect(symbols), rest, ports.ownership(), ports.output(),
                        new PostgresFeedStore(instruments, closes, reader, plan.venue(), vertx, thread), meter,
                        log),
                plan.settings(), plan.rules(), time, clock, symbols, chance);
        ShardHeartbeat heartbeat = new ShardHeartbeat(feed::status, row, thread, log::said);
        running = new RunningFeed(thread, feed, ports.ownership(), heartbeat, http);
        thread.execute(feed::start);
        thread.execute(heartbeat::start);
        LOG.infof("feed begins venue=%s rest=%s stream=%s speed=%s", plan.venue(), known.rest(), known.stream(),
                speed.marketMillisPerProcessMilli());
    }

    /** What is not stored when the patience ends is fetched again after the next start. */
    @Override
    public void stop() {
        stopped = true;
        RunningFeed ending = running;
        if (ending != null) {
            CountDownLatch drained = new CountDownLatch(1);
            ending.thread().execute(() -> ending.heartbeat().stop()
                    .thenCombine(ending.feed().stop(), (gone, stored) -> stored).thenRun(drained::countDown));
            await(drained, "the last candles are not out and stored; they are fetched again after the next start");
            CountDownLatch left = new CountDownLatch(1);
            ending.ownership().leave().thenRun(left::countDown);
            await(left, "the share of the instruments was not left in time");
            ending.thread().stop(STOP_PATIENCE);
            ending.http().close();
            running = null;
        }
    }

    private static void await(CountDownLatch end, String otherwise) {
        try {
            if (!end.await(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) { // style-ok: whoever stops may wait
                LOG.warn(otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean ready() {
        return feedStatus().map(FeedStatus::ready).orElse(false);
    }

    @Override
    public String state() {
        return feedStatus().orElse(FeedStatus.STARTING).state();
    }

    @Override
    public Optional<FeedStatus> feedStatus() {
        return Optional.ofNullable(running).map(one -> one.feed().status());
    }

    @Override
    public CompletionStage<Optional<SmcView>> view(InstrumentId instrument) {
        CompletableFuture<Optional<SmcView>> answer = new CompletableFuture<>();
        RunningFeed asked = running;
        if (asked == null) {
            answer.complete(Optional.empty());
        } else {
            asked.thread().execute(() -> answer.complete(asked.feed().view(instrument)));
        }
        return answer;
    }
}

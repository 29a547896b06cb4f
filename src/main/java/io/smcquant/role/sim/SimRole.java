package io.smcquant.role.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smcquant.adapter.sim.Fault;
import io.smcquant.adapter.sim.Faults;
import io.smcquant.adapter.sim.SimulatedSource;
import io.smcquant.adapter.sim.SimulatedVenue;
import io.smcquant.adapter.sim.VenueSettings;
import io.smcquant.adapter.sim.VenueTime;
import io.smcquant.adapter.socket.OwnerThread;
import io.smcquant.adapter.socket.VenueServer;
import io.smcquant.adapter.socket.VenueServerLimits;
import io.smcquant.adapter.web.sim.FaultSwitch;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.MarketConfig;
import io.smcquant.config.RoleName;
import io.smcquant.config.SimConfig;
import io.smcquant.market.MarketClock;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.ProcessClock;
import io.smcquant.role.EngineRole;
import io.vertx.ext.web.Router;

/** Entry of the sim role: finds out where the market's time goes on, then serves the venue on this process's port. */
@ApplicationScoped
public class SimRole implements EngineRole, FaultSwitch {
    private static final Logger LOG = Logger.getLogger(SimRole.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int WEIGHT_A_MINUTE = 2_400;
    private static final long ANSWER_SECONDS_MAX = 5;

    private final EngineConfig engine;
    private final MarketConfig market;
    private final SimConfig settings;
    private final SimulatedWorld world;
    private final ProcessClock process;
    private volatile @Nullable Router router;
    // Written by the thread that brings the answer of the store, read by probes and by requests.
    private volatile @Nullable RunningVenue running;
    private volatile @Nullable Cancellable starting;

    SimRole(EngineConfig engine, MarketConfig market, SimConfig settings, SimulatedWorld world, ProcessClock process) {
        this.engine = engine;
        this.market = market;
        this.settings = settings;
        this.world = world;
        this.process = process;
    }

    /** What exists while the role runs. */
    private record RunningVenue(OwnerThread thread, VenueServer server, Faults faults, MarketClock clock,
            SimulatedSource source) {}

    void routes(@Observes Router newRouter) {
        router = newRouter;
    }

    @Override
    public RoleName name() {
        return RoleName.SIM;
    }

    @Override
    public void start() {
        if (engine.venue() != EngineConfig.Venue.SIM) {
            return;
        }
        SimulatedSource source = world.source();
        starting = Uni.createFrom().deferred(() -> world.startMillis(source))
                .onFailure().invoke(failure -> LOG.debugf("the store does not say yet where the market stands: %s",
                        failure.getMessage()))
                // The real bound is the life of the process: the market cannot go on from a place nobody knows.
                .onFailure().retry().withBackOff(LOOK_AGAIN, LOOK_AGAIN).indefinitely()
                .subscribe().with(millis -> serve(source, millis),
                        failure -> LOG.errorf(failure, "the simulated venue cannot start"));
    }

    private void serve(SimulatedSource source, long startMillis) {
        MarketSpeed speed = market.speedOn(EngineConfig.Venue.SIM);
        OwnerThread thread = new OwnerThread("smc-sim");
        MarketClock clock = speed.startingAt(startMillis, process);
        Faults faults = new Faults(settings.seed(), clock);
        SimulatedVenue venue = new SimulatedVenue(source, new VenueTime(clock, process, thread, speed),
                new VenueSettings(settings.updatesPerMinute(), settings.unchangedUpdates(), WEIGHT_A_MINUTE), faults);
        VenueServer server = new VenueServer(venue, thread, VenueServerLimits.USUAL);
        running = new RunningVenue(thread, server, faults, clock, source);
        server.serve(Objects.requireNonNull(router, "the router is there before any role starts"));
        LOG.infof("simulated venue opens instruments=%d startMillis=%d speed=%s", source.instruments().size(),
                startMillis, speed.marketMillisPerProcessMilli());
    }

    @Override
    public void stop() {
        Cancellable start = starting;
        if (start != null) {
            start.cancel();
        }
        RunningVenue ending = running;
        if (ending != null) {
            ending.server().stop();
            ending.thread().stop(STOP_PATIENCE);
            running = null;
        }
    }

    @Override
    public boolean ready() {
        return running != null || engine.venue() != EngineConfig.Venue.SIM;
    }

    @Override
    public String state() {
        RunningVenue venue = running;
        if (engine.venue() != EngineConfig.Venue.SIM) {
            return "idle: the venue is " + engine.venue().id();
        }
        return venue == null
                ? "starting: waits for the database to say where the market stands"
                : "serves " + venue.source().instruments().size() + " instruments, market time "
                        + Instant.ofEpochMilli(venue.clock().nowMillis());
    }

    @Override
    public Optional<CompletionStage<List<Fault>>> withFaults(Consumer<Faults> change) {
        RunningVenue venue = running;
        if (venue == null) {
            return Optional.empty();
        }
        CompletableFuture<List<Fault>> after = new CompletableFuture<>();
        venue.thread().execute(() -> {
            try {
                change.accept(venue.faults());
                after.complete(venue.faults().active());
            } catch (RuntimeException e) {
                after.completeExceptionally(e);
            }
        });
        return Optional.of(after.orTimeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS));
    }
}

package io.smcquant.role.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.CandleReader;
import io.smcquant.adapter.postgres.Instruments;
import io.smcquant.adapter.postgres.NewestCandle;
import io.smcquant.adapter.sim.ReplayedMarket;
import io.smcquant.adapter.sim.SimulatedMarket;
import io.smcquant.adapter.sim.SimulatedSource;
import io.smcquant.config.FeedConfig;
import io.smcquant.config.MarketInstant;
import io.smcquant.config.SimConfig;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.vertx.core.Vertx;

/** Which market the venue shows, and at which of its times it opens: where the stored candles end, never at the wall's. */
@ApplicationScoped
class SimulatedWorld {
    private static final Logger LOG = Logger.getLogger(SimulatedWorld.class);
    /** 2026-01-05T15:30:00Z, a Monday: half an hour later a session ends, whose extremes become levels. */
    private static final long FIRST_START_MILLIS = 1_767_627_000_000L;

    private final SimConfig settings;
    private final FeedConfig feed;
    private final NewestCandle newest;

    SimulatedWorld(SimConfig settings, FeedConfig feed, Instruments instruments, CandleReader reader,
            Vertx vertx) {
        this.settings = settings;
        this.feed = feed;
        this.newest = new NewestCandle(instruments, reader, vertx);
    }

    SimulatedSource source() {
        return settings.replay().map(SimulatedWorld::recorded)
                .orElseGet(() -> new SimulatedMarket(settings.seed(), settings.instruments()));
    }

    private static SimulatedSource recorded(String folder) {
        try {
            return ReplayedMarket.of(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("smc.sim.replay cannot be read: " + e.getMessage(), e);
        }
    }

    /** The market goes on where its stored candles end; those of another market are left behind. */
    Uni<Long> startMillis(SimulatedSource source) {
        if (settings.start().isPresent()) {
            return Uni.createFrom().item(MarketInstant.parse(settings.start().get()).orElseThrow());
        }
        return newest.of(VenueId.SIM).map(found -> found.isEmpty()
                ? firstStartMillis(source)
                : startMillisAfter(source, found.get()));
    }

    private long startMillisAfter(SimulatedSource source, NewestCandle.Found found) {
        Candle stored = found.newest();
        // A few may differ: the last ones before an end can be wrong closes that nobody had put right yet.
        List<Candle> traded = found.minutes().stream().filter(minute -> minute.baseVolume() > 0).toList();
        long known = traded.stream().filter(minute -> truth(source, found.instrument(), minute.openTimeMillis())
                .filter(minute::hasNumbersOf).isPresent()).count();
        if (known * 2 >= traded.size()) {
            return stored.closeTimeMillis();
        }
        LOG.warnf("stored candles are of another simulated market symbol=%s", found.instrument().symbol());
        if (source instanceof ReplayedMarket) {
            return firstStartMillis(source);
        }
        // So far ahead that a feed begins anew instead of joining two markets.
        return stored.closeTimeMillis() + feed.backfillMax().plus(Duration.ofDays(1)).toMillis();
    }

    private static Optional<Candle> truth(SimulatedSource source, InstrumentId instrument, long openTimeMillis) {
        OptionalInt index = IntStream.range(0, source.instruments().size())
                .filter(i -> source.instruments().get(i).id().equals(instrument)).findFirst();
        return index.isEmpty() ? Optional.empty() : source.minute(index.getAsInt(), openTimeMillis);
    }

    /** A recording opens as soon as it has a history to serve. */
    private long firstStartMillis(SimulatedSource source) {
        if (source instanceof ReplayedMarket replay) {
            long history = feed.historyMinutes() * Timeframe.M1.millis();
            return Math.min(replay.firstMillis() + history, replay.lastMillis());
        }
        return FIRST_START_MILLIS;
    }
}

package io.smcquant.adapter.postgres;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.smallrye.mutiny.Uni;
import io.smcquant.market.Candle;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.vertx.core.Vertx;

/** The newest minute stored of a venue: where its market stood when somebody last looked. */
public final class NewestCandle {
    private final OwnContext context;
    private final Instruments instruments;
    private final CandleReader reader;

    public NewestCandle(Instruments instruments, CandleReader reader, Vertx vertx) {
        this.context = new OwnContext(vertx);
        this.instruments = instruments;
        this.reader = reader;
    }

    private static final int MINUTES = 20;

    /** An instrument's newest minutes, newest first, at least one. */
    public record Found(InstrumentId instrument, List<Candle> minutes) {
        public Found {
            minutes = List.copyOf(minutes);
        }

        public Candle newest() {
            return minutes.get(0);
        }
    }

    /** Nothing where the venue has no minute stored. */
    public Uni<Optional<Found>> of(VenueId venue) {
        return context.run(() -> instruments.venues()
                .map(venues -> venues.stream().filter(key -> key.venue().equals(venue)).findFirst())
                .chain(key -> key.isEmpty()
                        ? Uni.createFrom().item(Optional.<Found>empty())
                        : reader.newest(key.get()).chain(newest -> found(venue, newest))));
    }

    private Uni<Optional<Found>> found(VenueId venue, List<CandleReader.Newest> newest) {
        Optional<CandleReader.Newest> last = newest.stream().filter(one -> one.timeframe() == Timeframe.M1)
                .max(Comparator.comparingLong(CandleReader.Newest::openTimeMillis));
        if (last.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        OptionalLong before = OptionalLong.of(last.get().instrument() - 1L);
        return instruments.page(venue, before, 1).map(page -> page.items().get(0)).chain(listed -> instruments
                .key(listed.instrument().id())
                .chain(key -> reader.page(new CandleReader.Query(key, Timeframe.M1, Long.MIN_VALUE,
                        Long.MAX_VALUE, MINUTES, OptionalLong.empty())))
                .map(page -> page.items().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Found(listed.instrument().id(), page.items()))));
    }
}

package io.smcquant.adapter.postgres;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** The instruments of all venues and their keys. */
@ApplicationScoped
public class Instruments implements PanacheRepositoryBase<InstrumentEntity, Integer> {
    private static final String INSERT_VENUE = "INSERT INTO venue (name) VALUES (?1) ON CONFLICT DO NOTHING";

    private static final int SAVE_RETRIES = 3;

    /** One row of a listing: the instrument and the key that orders the pages. */
    public record Listed(int key, Instrument instrument) {}

    /**
     * Stores what a venue says of its instruments, and answers their keys. Keys never change, and an instrument that is
     * gone from the venue keeps its row: its candles still point there.
     */
    public Uni<Map<InstrumentId, InstrumentKey>> save(VenueId venue, List<Instrument> instruments) {
        return Panache.withTransaction(() -> venue(venue)
                .chain(row -> find("venue", row).list().chain(known -> persistAll(row, known, instruments))))
                // Another process may list the same new instrument at the same moment; then it is known the next time.
                .onFailure(ConstraintViolationException.class).retry().atMost(SAVE_RETRIES);
    }

    @WithSession
    public Uni<InstrumentKey> key(InstrumentId instrument) {
        return find("venue.name = ?1 and symbol = ?2", instrument.venue().name(), instrument.symbol())
                .firstResult().onItem().ifNotNull().transform(InstrumentEntity::toKey);
    }

    /** A page in the order of the keys, of one venue. */
    @WithSession
    public Uni<Page<Listed>> page(VenueId venue, OptionalLong afterKey, int limit) {
        return find("venue.name = ?1 and id > ?2", Sort.by("id"), venue.name(), (int) afterKey.orElse(0))
                .range(0, limit).list()
                .map(rows -> Page.of(
                        rows.stream().map(row -> new Listed(row.id, row.toInstrument())).toList(), limit,
                        Listed::key));
    }

    /** The venues that anything was ever stored for. */
    @WithSession
    Uni<List<VenueKey>> venues() {
        return getSession().chain(session -> session.createQuery("from VenueEntity", VenueEntity.class)
                .getResultList()).map(rows -> rows.stream().map(VenueEntity::toKey).toList());
    }

    private Uni<VenueEntity> venue(VenueId venue) {
        return getSession().chain(session -> session.createNativeQuery(INSERT_VENUE).setParameter(1, venue.name())
                .executeUpdate()
                .chain(ignored -> session.createQuery("from VenueEntity where name = ?1", VenueEntity.class)
                        .setParameter(1, venue.name()).getSingleResult()));
    }

    private Uni<Map<InstrumentId, InstrumentKey>> persistAll(VenueEntity venue, List<InstrumentEntity> known,
            List<Instrument> instruments) {
        Map<String, InstrumentEntity> bySymbol = known.stream()
                .collect(Collectors.toMap(row -> row.symbol, Function.identity()));
        Set<InstrumentEntity> rows = new LinkedHashSet<>();
        for (Instrument instrument : instruments) {
            if (!instrument.id().venue().name().equals(venue.name)) {
                throw new IllegalArgumentException("instrument must belong to the venue it is stored for: venue="
                        + venue.name + " instrument=" + instrument.id());
            }
            InstrumentEntity row = bySymbol.computeIfAbsent(instrument.id().symbol(), symbol -> new InstrumentEntity());
            row.venue = venue;
            row.take(instrument);
            rows.add(row);
        }
        return persist(rows).chain(this::flush).map(ignored -> rows.stream().map(InstrumentEntity::toKey)
                .collect(Collectors.toMap(InstrumentKey::instrument, Function.identity())));
    }
}

package io.smcquant.adapter.postgres;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.smcquant.market.VenueId;

/** A row of {@code venue}. Never leaves this package. */
@Entity
@Table(name = "venue")
class VenueEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Short id;
    String name;

    VenueKey toKey() {
        return new VenueKey(new VenueId(name), id);
    }
}

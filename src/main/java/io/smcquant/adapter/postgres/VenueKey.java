package io.smcquant.adapter.postgres;

import io.smcquant.market.VenueId;

/** A venue and its key in the database. */
public record VenueKey(VenueId venue, short id) {
    /** The venue's part of a partition's name. */
    String tableSuffix() {
        return venue.name().replace('-', '_');
    }
}

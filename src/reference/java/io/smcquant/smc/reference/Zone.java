package io.smcquant.smc.reference;

import io.smcquant.smc.Side;

/** What gaps and order blocks have in common: two edges seen from the side, the nearer one above the farther one. */
interface Zone {
    Side side();

    /** The bar that the zone describes. */
    Bar formed();

    /** The bar at whose close it was created. */
    Bar created();

    long near();

    long far();

    /** §10: from the close down to the nearer edge, 0 inside and beyond. */
    default long distance(Bar bar) {
        return Math.max(0, bar.close(side()) - near());
    }
}

/**
 * The database a process brings along when none is configured: a real Postgres in the user's home, kept between runs.
 *
 * <p>Invariants: one process owns a folder at a time, by a file lock that dies with it; a server that one of ours left
 * behind is adopted, any other is refused with its pid; nothing is deleted but folders of throw-away databases and a
 * cluster whose first initialisation never finished. This package decides before Quarkus starts and knows nothing of
 * it.
 */
@NullMarked
package io.smcquant.adapter.embedded;

import org.jspecify.annotations.NullMarked;

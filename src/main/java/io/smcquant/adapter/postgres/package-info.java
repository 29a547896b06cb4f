/**
 * Instruments, candles and what detectors found in Postgres: bulk writes that commute, keyset reads, monthly partitions
 * and their retention, the migrations, and the honest state of the database.
 *
 * <p>Invariants: a close, its candles with their findings, is stored in one transaction; identity finds a row, and only
 * a higher revision, or for findings a later knowledge, replaces it, so that writes may come in any order and any number
 * of times; a partition exists before a row needs it; nothing is dropped that the venue's own market time
 * has not left behind. A database that is away ends nothing: calls fail, the state says so, and it recovers by itself.
 */
@NullMarked
package io.smcquant.adapter.postgres;

import org.jspecify.annotations.NullMarked;

/**
 * What roles that stand apart say to each other, over a Kafka broker: the topics as they must be, the feeds that share the
 * universe and the fence between them, the channels' keys and
 * partitions, what cannot be read, live views, and the signals that whoever takes over must know.
 *
 * <p>Invariants: Kafka's types stay in here; a record goes to the partition of its instrument; nothing of a broker that
 * was set up otherwise is changed in silence; a broker that is away is said, and never ends the process.
 */
@NullMarked
package io.smcquant.adapter.kafka;

import org.jspecify.annotations.NullMarked;

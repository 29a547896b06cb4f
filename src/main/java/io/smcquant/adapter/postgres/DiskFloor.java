package io.smcquant.adapter.postgres;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

/**
 * Stops the storage of vectors and their scores while the disk of an embedded database is nearly full, before candles and events find no
 * room either: vectors can be computed again from candles, and nothing else waits for them. Written by whoever looks at
 * the disk, read by any thread.
 */
@Singleton
public class DiskFloor {
    static final long BYTES_MIN = 2L << 30;
    /** More than the least, so that a disk at the edge does not switch to and fro. */
    static final long BYTES_AGAIN = BYTES_MIN + (BYTES_MIN >> 2);

    private static final Logger LOG = Logger.getLogger(DiskFloor.class);

    private volatile Optional<String> trouble = Optional.empty();

    DiskFloor() {}

    /** @param freeBytes empty where the database is not ours to look after, or the disk did not say */
    void saw(OptionalLong freeBytes) {
        if (freeBytes.isEmpty()) {
            return;
        }
        long free = freeBytes.getAsLong();
        if (free < BYTES_MIN) {
            String reason = String.format(Locale.ROOT,
                    "feature vectors and their scores are not stored: the disk of the embedded"
                            + " database has %.1f GiB left, and they need %.1f GiB",
                    gibibytes(free), gibibytes(BYTES_AGAIN));
            if (trouble.isEmpty()) {
                LOG.errorf("disk is nearly full freeBytes=%d reason=\"%s\"", free, reason);
            }
            trouble = Optional.of(reason);
        } else if (free >= BYTES_AGAIN && trouble.isPresent()) {
            LOG.warnf("disk has room again, feature vectors are stored freeBytes=%d", free);
            trouble = Optional.empty();
        }
    }

    public boolean storesVectors() {
        return trouble.isEmpty();
    }

    /** Why vectors are not stored; empty while they are. */
    public Optional<String> trouble() {
        return trouble;
    }

    private static double gibibytes(long bytes) {
        return bytes / (double) (1L << 30);
    }
}

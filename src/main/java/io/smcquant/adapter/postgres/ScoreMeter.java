package io.smcquant.adapter.postgres;

import java.time.Duration;

/** Told of what becomes of signals and scores on their way into the database. Called from any thread. */
public interface ScoreMeter {
    /** For whoever measures from outside. */
    ScoreMeter NONE = new ScoreMeter() {
        @Override
        public void written(int signals, int scores, Duration took) {}

        @Override
        public void lost(Loss why, int signals, int scores) {}

        @Override
        public void failed() {}
    };

    /** Why something is not stored, for good. */
    enum Loss {
        /** The disk of the embedded database is nearly full. */
        DISK,
        /** No feed has registered the instrument. */
        UNKNOWN,
        /** The database was away for longer than there was room. */
        FULL,
        /** The database will never take it. */
        REFUSED,
        /** The process ended first. */
        STOPPED
    }

    /** Rows that are stored as new or as a newer version. */
    void written(int signals, int scores, Duration took);

    void lost(Loss why, int signals, int scores);

    /** A write that comes again. */
    void failed();
}

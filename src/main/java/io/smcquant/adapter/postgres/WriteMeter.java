package io.smcquant.adapter.postgres;

import java.time.Duration;

/** Told of every write of a batch of candles, and of what was written with them. Called from any thread. */
public interface WriteMeter {
    /** For whoever measures from outside. */
    WriteMeter NONE = new WriteMeter() {
        @Override
        public void written(int rows, Duration took) {}

        @Override
        public void found(int events, int vectors) {}

        @Override
        public void leftOut(int vectors) {}

        @Override
        public void failed() {}
    };

    void written(int rows, Duration took);

    /** Findings that are stored as new or as a newer version. */
    void found(int events, int vectors);

    /** Vectors that are not stored for want of room. */
    void leftOut(int vectors);

    void failed();
}

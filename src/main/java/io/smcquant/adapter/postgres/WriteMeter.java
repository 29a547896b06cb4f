package io.smcquant.adapter.postgres;

import java.time.Duration;

/** Told of every write of a batch of candles. Called from any thread. */
public interface WriteMeter {
    /** For whoever measures from outside. */
    WriteMeter NONE = new WriteMeter() {
        @Override
        public void written(int rows, Duration took) {}

        @Override
        public void failed() {}
    };

    void written(int rows, Duration took);

    void failed();
}

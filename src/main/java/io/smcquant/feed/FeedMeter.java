package io.smcquant.feed;

/** What a feed counts while it runs. Called on its thread. */
public interface FeedMeter {
    /** A frame arrived that is of use. */
    void frame();

    void dropped(DropReason reason);

    /** From the venue's time in a frame to its receipt, in market time; below zero where the clocks differ. */
    void venueDelay(long marketMillis);

    /** From the receipt of what closed a minute to its durable storage, in process time. */
    void stored(long nanos);

    /** Minutes were missing, and the venue is asked for them. */
    void gap(long minutes);

    /** Minutes came from REST and not from the stream. */
    void backfilled(long minutes);

    void synthetic();

    void correction();

    /** A detector did what it never should; it begins anew, and candles go on. */
    void detectorFailed(RuntimeException failure);

    /** What the detectors had to say at one close. */
    void found(int events, int vectors);

    void reconnect();

    /** An instrument began anew, with a hole behind it that is not filled. */
    void hole();

    void listed(int instruments);

    void delisted(int instruments);
}

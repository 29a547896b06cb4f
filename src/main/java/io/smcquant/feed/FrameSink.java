package io.smcquant.feed;

/** What a frame can turn out to be. */
public interface FrameSink {
    /** A candle as it stands. The update is valid during this call only; its memory is used again. */
    void candle(CandleUpdate update);

    /** The venue took a request. This proves nothing about frames to come. */
    void acknowledged(long requestId);

    /** The venue refused a request. */
    void rejected(long requestId, String reason);

    /** A sound frame of a kind that nobody asked for. */
    void ignored();

    /** A frame that cannot be used, not even in part. */
    void dropped(DropReason reason);
}

package io.smcquant.adapter.socket;

/**
 * What one connection to a venue may take.
 *
 * @param connectMillisMax process time from the wish to connect until the upgrade has been answered
 * @param messageBytesMax largest message, and largest frame of one, that is read
 * @param waitingFramesMax frames that may wait for the owner's thread
 * @param waitingCharsMax characters of these frames together
 */
public record WebsocketLimits(long connectMillisMax, int messageBytesMax, int waitingFramesMax, long waitingCharsMax) {
    public static final WebsocketLimits USUAL = new WebsocketLimits(10_000, 256 * 1024, 20_000, 16L * 1024 * 1024);

    public WebsocketLimits {
        if (connectMillisMax < 1 || messageBytesMax < 1 || waitingFramesMax < 1 || waitingCharsMax < 1) {
            throw new IllegalArgumentException("every limit must be at least 1: connectMillisMax=" + connectMillisMax
                    + " messageBytesMax=" + messageBytesMax + " waitingFramesMax=" + waitingFramesMax
                    + " waitingCharsMax=" + waitingCharsMax);
        }
    }
}

package io.smcquant.adapter.socket;

/**
 * What questions to a venue may take.
 *
 * @param connectionsMax connections at once, kept alive between questions
 * @param waitingQuestionsMax questions that may wait for a connection
 * @param connectMillisMax process time until a connection stands
 * @param answerMillisMax process time from the question to the end of its answer
 * @param bodyBytesMax largest body, as sent and as unpacked
 */
public record VenueHttpLimits(int connectionsMax, int waitingQuestionsMax, int connectMillisMax, long answerMillisMax,
        int bodyBytesMax) {
    public static final VenueHttpLimits USUAL = new VenueHttpLimits(8, 256, 5_000, 20_000, 16 * 1024 * 1024);

    public VenueHttpLimits {
        if (connectionsMax < 1 || waitingQuestionsMax < 1 || connectMillisMax < 1 || answerMillisMax < 1
                || bodyBytesMax < 1) {
            throw new IllegalArgumentException("every limit must be at least 1: connectionsMax=" + connectionsMax
                    + " waitingQuestionsMax=" + waitingQuestionsMax + " connectMillisMax=" + connectMillisMax
                    + " answerMillisMax=" + answerMillisMax + " bodyBytesMax=" + bodyBytesMax);
        }
    }
}

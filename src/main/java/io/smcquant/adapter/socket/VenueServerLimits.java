package io.smcquant.adapter.socket;

/**
 * What the clients of a played venue may take.
 *
 * @param sessionsMax streams at once; one more is refused with 503
 * @param questionsMax questions under way at once; one more is refused with 503
 * @param messageCharsMax largest message a client may send
 * @param waitingMessagesMax messages of one client that may wait for the venue
 * @param unsentCharsMax characters that may wait until a client reads them
 */
public record VenueServerLimits(int sessionsMax, int questionsMax, int messageCharsMax, int waitingMessagesMax,
        long unsentCharsMax) {
    public static final VenueServerLimits USUAL = new VenueServerLimits(1_024, 1_024, 64 * 1024, 64, 4L * 1024 * 1024);

    public VenueServerLimits {
        if (sessionsMax < 1 || questionsMax < 1 || messageCharsMax < 1 || waitingMessagesMax < 1
                || unsentCharsMax < 1) {
            throw new IllegalArgumentException("every limit must be at least 1: sessionsMax=" + sessionsMax
                    + " questionsMax=" + questionsMax + " messageCharsMax=" + messageCharsMax + " waitingMessagesMax="
                    + waitingMessagesMax + " unsentCharsMax=" + unsentCharsMax);
        }
    }
}

package io.smcquant.smc;

/**
 * The three times of an event.
 *
 * @param formedAtMillis open time of the bar that the event's object describes
 * @param confirmedAtMillis close time of the bar at whose close the event became a fact
 * @param knownAtMillis when this engine could act on it: the same, or later after a correction
 */
public record EventTimes(long formedAtMillis, long confirmedAtMillis, long knownAtMillis) {
    public EventTimes {
        if (formedAtMillis > confirmedAtMillis || confirmedAtMillis > knownAtMillis) {
            throw new IllegalArgumentException("an event is formed, then confirmed, then known: formedAtMillis="
                    + formedAtMillis + " confirmedAtMillis=" + confirmedAtMillis + " knownAtMillis=" + knownAtMillis);
        }
    }
}

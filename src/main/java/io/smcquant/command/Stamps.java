package io.smcquant.command;

/**
 * What the time on an event means. A detector that names bars by their open time claims to have known the event at the
 * close of that bar; the close time of a bar is the open time of the next one, so a stamp alone does not say which it is.
 */
enum Stamps {
    /** The open time of the bar at whose close the event was known, or an instant within that bar. */
    OPEN,
    /** The instant at which the event was known, at the latest the close of the bar. */
    CLOSE;

    /** The latest stamp that a detector can honestly give when the last bar it has seen closed at this time. */
    long lastMillis(long closeTimeMillis) {
        return this == OPEN ? closeTimeMillis - 1 : closeTimeMillis;
    }
}

package io.smcquant.feed;

/** Opens connections that carry text frames. Everything is called, and calls back, on the feed's thread. */
@FunctionalInterface
public interface StreamTransport {
    /**
     * Begins to connect. The listener hears how that went, never before this method has returned.
     *
     * @param path path and query below the venue's stream address
     */
    StreamConnection open(String path, StreamListener listener);

    /** One connection, also while it is being made. */
    interface StreamConnection {
        /** Sends a frame; without effect on a connection that is not open. */
        void send(String text);

        /** Ends the connection, or the attempt. The listener hears nothing any more. */
        void close();
    }

    /** Whoever opened a connection. */
    interface StreamListener {
        void opened();

        void text(String frame);

        /** The connection ended, or could not be made, for whatever reason but our own {@code close()}. */
        void closed(String reason);
    }
}

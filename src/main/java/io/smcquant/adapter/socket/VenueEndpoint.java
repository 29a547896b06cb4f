package io.smcquant.adapter.socket;

import java.util.Optional;
import java.util.function.Consumer;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;

/** A venue that this process plays itself. Called on its owner's thread alone; it may call back from there at any time. */
public interface VenueEndpoint {
    /**
     * A question. The venue answers it, or cuts its connection, or does neither and lets it wait; what comes after the
     * first is ignored.
     *
     * @param pathAndQuery as it was sent, percent-encoded
     */
    void get(String pathAndQuery, Consumer<HttpAnswer> answer, Runnable cut);

    /**
     * Someone wants a stream. Whatever the output is given before this returns is sent too.
     *
     * @return nothing if the venue refuses
     */
    Optional<Session> connect(String pathAndQuery, Output output);

    /** The venue's half of a stream that stands. */
    interface Session {
        void text(String frame);

        /** The stream has ended, whoever ended it. Told once, and nothing after it. */
        void closed();
    }

    /** The client's half of a stream. Without effect once the stream has ended. */
    interface Output {
        /** The status that no peer may send: it stands for a connection that was cut without a word. */
        int CUT = 1006;

        void text(String frame);

        /** Ends the stream with this status and reason, or with {@link #CUT} by cutting the connection. */
        void close(int status, String reason);
    }
}

package io.smcquant.adapter.web.live;

import java.util.concurrent.CompletionStage;

/** One client's socket, as far as the stream needs it. */
interface LiveSocket {
    /** Sends a text; the stage ends when the socket has taken it, or never will. */
    CompletionStage<Void> send(String text);

    /** Ends the connection, saying why. */
    void close(int code, String reason);
}

package io.smcquant.adapter.binance;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Asks one HTTP question of the venue, on the thread of its owner, which also gets the answer. */
@FunctionalInterface
public interface VenueHttp {
    /**
     * Sends a GET. The stage fails when no whole answer came: no connection, no answer in time, a cut one.
     *
     * @param pathAndQuery below the venue's address, already percent-encoded
     */
    CompletionStage<HttpAnswer> get(String pathAndQuery);

    /**
     * A whole answer, whatever it says.
     *
     * @param headers by name in lower case
     */
    record HttpAnswer(int status, Map<String, String> headers, String body) {
        public HttpAnswer {
            headers = Map.copyOf(headers);
        }
    }
}

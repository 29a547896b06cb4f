package io.smcquant.adapter.socket;

import io.smcquant.adapter.binance.VenueHttp.HttpAnswer;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The one answer to one question, given by the venue's thread and sent by the event loop. */
final class VenueReply {
    private final Context loop;
    private final HttpServerRequest request;

    VenueReply(Context loop, HttpServerRequest request) {
        this.loop = loop;
        this.request = request;
    }

    void answer(HttpAnswer answer) {
        loop.runOnContext(ignored -> {
            HttpServerResponse response = request.response();
            if (!response.headWritten() && !response.closed()) {
                response.setStatusCode(answer.status());
                answer.headers().forEach(response::putHeader);
                response.end(answer.body());
            }
        });
    }

    /** Promises a body and breaks off within it, which is what a cut looks like from the other side. */
    void cut() {
        loop.runOnContext(ignored -> {
            HttpServerResponse response = request.response();
            if (!response.headWritten() && !response.closed()) {
                response.putHeader("Content-Length", "1000").write("[").onComplete(
                        written -> Cut.of(request.connection()));
            }
        });
    }
}

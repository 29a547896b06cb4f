package io.smcquant.adapter.socket;

import java.net.URI;
import java.util.concurrent.CompletionStage;

import io.smcquant.adapter.binance.VenueHttp;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/**
 * Asks a venue over HTTP, with few connections that are kept alive. Called by the owner's thread and answers there; a
 * redirect is an answer like any other.
 */
public final class VertxVenueHttp implements VenueHttp {
    /** Shorter than what servers usually keep, so that a question seldom meets a connection that is just closing. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final HttpClient client;
    private final Context loop;
    private final VenueAddress address;
    private final OwnerThread owner;
    private final VenueHttpLimits limits;

    /**
     * Connects to nothing yet.
     *
     * @param address such as {@code https://fapi.binance.com} or {@code http://127.0.0.1:8080}
     */
    public VertxVenueHttp(Vertx vertx, URI address, OwnerThread owner, VenueHttpLimits limits) {
        HttpClientOptions options = new HttpClientOptions().setConnectTimeout(limits.connectMillisMax())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(limits.connectionsMax())
                .setMaxWaitQueueSize(limits.waitingQuestionsMax());
        // The question under way hears of a connection's end as well; without this Vert.x would log it as an error.
        this.client = vertx.httpClientBuilder().with(options).with(pool)
                .withConnectHandler(connection -> connection.exceptionHandler(ignored -> {})).build();
        this.loop = vertx.getOrCreateContext();
        this.address = VenueAddress.of(address);
        this.owner = owner;
        this.limits = limits;
    }

    @Override
    public CompletionStage<HttpAnswer> get(String pathAndQuery) {
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.GET).setHost(address.host())
                .setPort(address.port()).setSsl(address.tls()).setURI(address.requestUri(pathAndQuery))
                .putHeader("User-Agent", UserAgent.NAME).putHeader("Accept-Encoding", "gzip");
        return new VenueQuestion(loop, client, owner, limits).ask(request);
    }

    /** Ends all connections; questions under way fail. */
    public void close() {
        client.close();
    }
}

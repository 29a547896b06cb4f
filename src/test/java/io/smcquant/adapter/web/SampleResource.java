package io.smcquant.adapter.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.jboss.resteasy.reactive.server.Cancellable;

import io.smcquant.adapter.web.gate.BodyMax;
import io.smcquant.adapter.web.gate.Heavy;
import io.smcquant.adapter.web.wire.WireDecimal;

/** Routes that exist in tests alone, each with one trait of real ones. */
@Path("/sample")
@ApplicationScoped
public class SampleResource {
    static final long SMALL_BODY = 2_000;

    private final ConcurrentLinkedQueue<CompletableFuture<String>> heavyCalls = new ConcurrentLinkedQueue<>();

    /** A body with a number of each kind. */
    public record Order(WireDecimal price, int count, double ratio) {}

    @POST
    @Path("/orders")
    public Order echo(Order order) {
        return order;
    }

    @POST
    @Path("/small")
    @Consumes("text/plain")
    @Produces("text/plain")
    @BodyMax(bytes = SMALL_BODY)
    public String small(String body) {
        return Integer.toString(body.length());
    }

    @POST
    @Path("/standard")
    @Consumes("text/plain")
    @Produces("text/plain")
    public String standard(String body) {
        return Integer.toString(body.length());
    }

    /** Answers when the test says so. */
    @POST
    @Heavy
    @Cancellable(false)
    @Path("/heavy")
    @Produces("text/plain")
    public CompletionStage<String> heavy() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        heavyCalls.add(answer);
        return answer;
    }

    @POST
    @Heavy
    @Path("/heavy/now")
    @Produces("text/plain")
    public String heavyNow() {
        return "done";
    }

    int heavyCallsUnderWay() {
        return heavyCalls.size();
    }

    void endHeavyCalls() {
        for (CompletableFuture<String> call = heavyCalls.poll(); call != null; call = heavyCalls.poll()) {
            call.complete("done");
        }
    }

    @GET
    @Path("/bug")
    public String bug() {
        throw new IllegalStateException("secret inner detail");
    }
}

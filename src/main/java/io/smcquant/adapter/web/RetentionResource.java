package io.smcquant.adapter.web;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.RetentionJob;
import io.smcquant.adapter.web.gate.Heavy;

/** Retention on request, for the operator who needs the disk now. */
@Path("/api/v1/storage/retention")
@ApplicationScoped
public class RetentionResource {
    private final RetentionJob retention;

    RetentionResource(RetentionJob retention) {
        this.retention = retention;
    }

    /** What a run did. */
    public record Dropped(List<Month> droppedMonths) {}

    /** A month of a venue's rows that is gone, as 2026-02. */
    public record Month(String venue, String table, String month) {}

    @POST
    @Heavy
    @Cancellable(false)
    @Operation(
            summary = "Drop the months of candles, events and vectors that are older than what is kept; needs the shared secret")
    public Uni<Dropped> run() {
        return retention.run().map(months -> new Dropped(months.stream()
                .map(dropped -> new Month(dropped.venue().name(), dropped.table(), dropped.month().toString()))
                .toList()));
    }
}

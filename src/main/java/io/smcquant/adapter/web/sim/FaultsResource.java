package io.smcquant.adapter.web.sim;

import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.sim.Fault;
import io.smcquant.adapter.sim.Faults;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.adapter.web.wire.WirePage;

/** What goes wrong with the simulated venue, switched while it runs. */
@Path("/api/v1/sim/faults")
@ApplicationScoped
public class FaultsResource {
    private final FaultSwitch faults;

    FaultsResource(FaultSwitch faults) {
        this.faults = faults;
    }

    @GET
    @Operation(summary = "The faults of the simulated venue that are on")
    public Uni<WirePage<WireFault>> active() {
        return after(ignored -> {});
    }

    @POST
    @Operation(summary = "Switch a fault of the simulated venue on, such as CUT_SOCKETS; answers those that are on")
    public Uni<WirePage<WireFault>> start(WireFault fault) {
        Fault wanted = fault.toFault();
        return after(all -> all.start(wanted));
    }

    @DELETE
    @Operation(summary = "Switch all faults of the simulated venue off")
    public Uni<WirePage<WireFault>> stopAll() {
        return after(Faults::stopAll);
    }

    @DELETE
    @Path("{kind}")
    @Operation(summary = "Switch a fault of the simulated venue off; answers those that are on")
    public Uni<WirePage<WireFault>> stop(@PathParam("kind") String kind) {
        Fault.Kind known = WireFault.kindNamed(kind);
        return after(all -> all.stop(known));
    }

    private Uni<WirePage<WireFault>> after(Consumer<Faults> change) {
        return faults.withFaults(change)
                .map(active -> Uni.createFrom().completionStage(active).map(FaultsResource::page))
                .orElseThrow(() -> RefusedRequest.notFound("no simulated venue runs in this process"));
    }

    private static WirePage<WireFault> page(List<Fault> active) {
        return new WirePage<>(active.stream().map(WireFault::of).toList(), null);
    }
}

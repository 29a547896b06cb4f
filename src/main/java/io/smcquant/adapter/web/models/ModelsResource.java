package io.smcquant.adapter.web.models;

import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.ModelChange;
import io.smcquant.adapter.postgres.Models;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.adapter.web.wire.WirePage;

/** The models of the registry, and which of them is what. */
@Path("/api/v1/models")
@ApplicationScoped
public class ModelsResource {
    private static final int LIMIT_UNSET = 100;
    private static final int LIMIT_MAX = 500;

    private final Models models;
    private final ModelDesk desk;

    ModelsResource(Models models, ModelDesk desk) {
        this.models = models;
        this.desk = desk;
    }

    @GET
    @Operation(summary = "Models of the registry, newest first")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "models a page, 1 to 500; unset 100")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "nextCursor of the page before")
    public Uni<WirePage<WireModel>> page(@Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        int limit = query.limit(LIMIT_UNSET, LIMIT_MAX);
        OptionalLong before = query.cursor(Long.MAX_VALUE);
        query.requireSound();
        return models.page(before, limit).map(page -> WirePage.of(page, WireModel::of));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One model with its card, whether it may score here, and how a shadow compares",
            description = "A shadow is compared with what answered over the last 24 hours of market time.")
    public Uni<WireModel.Whole> model(@PathParam("id") long id) {
        return desk.whole(id);
    }

    @POST
    @Path("/{id}/activate")
    @Operation(summary = "Make a model the one that answers, in every process within seconds; needs the shared secret",
            description = "The one that did steps aside: it becomes retired, and stands in where the new one cannot"
                    + " answer and its features have the same schema. Refused with 409 where the model may not score.")
    public Uni<WireModel.Whole> activate(@PathParam("id") long id) {
        return desk.change(id, ModelChange.ACTIVATE);
    }

    @POST
    @Path("/{id}/shadow")
    @Operation(summary = "Let a model score beside the one that answers, to be compared; needs the shared secret")
    public Uni<WireModel.Whole> shadow(@PathParam("id") long id) {
        return desk.change(id, ModelChange.SHADOW);
    }

    @POST
    @Path("/{id}/retire")
    @Operation(summary = "Take a model out of use; needs the shared secret",
            description = "It scores nothing any more, and does not stand in for another either.")
    public Uni<WireModel.Whole> retire(@PathParam("id") long id) {
        return desk.change(id, ModelChange.RETIRE);
    }
}

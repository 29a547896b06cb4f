package io.smcquant.adapter.web.models;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smcquant.adapter.registry.ModelShelf;
import io.smcquant.adapter.web.gate.BodyMax;
import io.smcquant.adapter.web.gate.Heavy;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;

/** Rows of a caller run through any model of the registry. Keeps nothing; the gate counts it as a read. */
@Path("/api/v1/models/{id}/predict")
@ApplicationScoped
public class PredictResource {
    private static final long BODY_BYTES_MAX = 16L << 20;
    private static final String EXAMPLE = "{\"rows\": [[0.5, null, 1.25], [0, 1, \"Infinity\"]],"
            + " \"contributions\": true}";
    private static final String ANSWER = "{\"raw\": [[0.25], [-0.5]], \"transformed\": [[0.5621765008857981],"
            + " [0.3775406687981454]], \"contributions\": [[[0.125, 0, 0, 0.125]], [[-0.625, 0, 0, 0.125]]]}";

    private final ModelShelf shelf;

    PredictResource(ModelShelf shelf) {
        this.shelf = shelf;
    }

    @POST
    @Heavy
    @Cancellable(false)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyMax(bytes = BODY_BYTES_MAX)
    @Operation(summary = "What a model answers to rows that the request brings; keeps nothing",
            description = "Up to 10,000 rows, each with a value for each column of the model in its order. null is a"
                    + " missing value, as is \"NaN\"; \"Infinity\" and \"-Infinity\" are themselves, in answers too. raw"
                    + " is the sum of the trees, transformed what the model's objective makes of it, one number for"
                    + " each output. contributions, where asked for, has for each row and output one number for each"
                    + " column and the expected value after them, which add up to raw; null where the model cannot"
                    + " be explained, with the reason in contributionsReason.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT), example = ANSWER))
    public Uni<Prediction> predict(@PathParam("id") long id,
            @RequestBody(required = true, content = @Content(schema = @Schema(type = SchemaType.OBJECT),
                    example = EXAMPLE)) @Nullable PredictionRequest request) {
        if (request == null) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding("body", "must be an object with rows")));
        }
        return shelf.open(id).map(found -> found.orElseThrow(() -> ModelDesk.unknown(id)))
                .emitOn(Infrastructure.getDefaultWorkerPool()).map(ready -> Prediction.of(request, ready));
    }
}

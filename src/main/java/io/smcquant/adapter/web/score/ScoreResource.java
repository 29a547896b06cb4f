package io.smcquant.adapter.web.score;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smcquant.adapter.web.gate.BodyMax;
import io.smcquant.adapter.web.gate.Heavy;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;

/** Scores of vectors that the caller brings. Keeps nothing; the gate counts it as a read. */
@Path("/api/v1/score")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
public class ScoreResource {
    static final long BODY_BYTES_MAX = 16L << 10;
    private static final long BATCH_BYTES_MAX = 2L << 20;
    private static final String FEATURES = "{\"market_structure\": 1, \"order_blocks_count\": 0.75,"
            + " \"institutional_candle\": 0.31, \"liquidity_grab\": 0.9, \"fvg_size_atr\": 0.42, \"fvg_proximity\": 1,"
            + " \"ob_proximity\": 0.71, \"atr_normalized_volume\": 0.63, \"rsi_14\": 0.58, \"momentum_atr\": 0.35,"
            + " \"time_to_next_level\": 0.2, \"confidence_ensemble\": 0.9}";
    private static final String EXAMPLE = "{\"symbol\": \"BTCUSDT\", \"side\": \"up\", \"features\": " + FEATURES
            + ", \"price\": {\"close\": 64250.1, \"atr\": 41.5, \"tickSize\": 0.1}, \"explain\": true}";

    private final ScoreAnswers answers;

    ScoreResource(ScoreAnswers answers) {
        this.answers = answers;
    }

    /** The answers to a batch, in its order. */
    public record Scores(List<WireScore> scores) {}

    @POST
    @NonBlocking
    @BodyMax(bytes = BODY_BYTES_MAX)
    @Operation(summary = "Confidence, tier and size of one feature vector, and who says so; keeps nothing",
            description = "All twelve features by name, as /api/v1/features has them. side, symbol and price are optional;"
                    + " with a price, which needs a side, the answer has entry, stop and target and counts slippage."
                    + " schemaHash names the schema of the features if it is not this process's own. explain asks for"
                    + " what each feature added.")
    public Uni<WireScore> score(
            @RequestBody(required = true, content = @Content(schema = @Schema(type = SchemaType.OBJECT),
                    example = EXAMPLE)) @Nullable ScoreRequest request) {
        AskedVector asked = required(request).asked();
        Uni<WireScore> score = Uni.createFrom().item(() -> answers.answer(asked));
        // A score takes microseconds, its explanation may take milliseconds.
        return asked.said().explain() ? score.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) : score;
    }

    @POST
    @Path("batch")
    @Heavy
    @Blocking
    @BodyMax(bytes = BATCH_BYTES_MAX)
    @Operation(summary = "Scores of up to 1,000 feature vectors by the models of one moment; keeps nothing",
            description = "vectors is an array of what POST /api/v1/score takes. One wrong vector refuses the batch.")
    public Scores batch(
            @RequestBody(required = true, content = @Content(schema = @Schema(type = SchemaType.OBJECT),
                    example = "{\"vectors\": [" + EXAMPLE + "]}")) @Nullable BatchRequest request) {
        return new Scores(answers.answer(required(request).vectors()));
    }

    private static <T> T required(@Nullable T body) {
        if (body == null) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding("body", "must be an object")));
        }
        return body;
    }
}

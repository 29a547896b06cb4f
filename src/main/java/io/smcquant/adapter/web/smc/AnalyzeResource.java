package io.smcquant.adapter.web.smc;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.Blocking;
import io.smcquant.adapter.web.gate.BodyMax;
import io.smcquant.adapter.web.gate.Heavy;
import io.smcquant.adapter.web.score.ScoreAnswers;
import io.smcquant.adapter.web.score.WireScore;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.QueryParameters;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.feature.BatchAnalysis;
import io.smcquant.feature.FeatureVector;

/** Analysis of candles that the caller brings. Keeps nothing; the gate counts it as a read. */
@Path("/api/v1/smc/analyze")
@ApplicationScoped
public class AnalyzeResource {
    /** Six numbers of usual length take 90 bytes a candle; this is as much again three times over. */
    private static final long BODY_BYTES_MAX = 16L << 20;
    private static final String EXAMPLE = "{\"symbol\": \"BTCUSDT\", \"timeframe\": \"1m\", \"tickSize\": 0.1,"
            + " \"settings\": {\"swingLeftBars\": 3}, \"candles\":"
            + " [[1767225600000, \"64250.1\", \"64300\", \"64200\", \"64260.5\", \"12.5\"]]}";

    private final ScoreAnswers answers;

    AnalyzeResource(ScoreAnswers answers) {
        this.answers = answers;
    }

    @POST
    @Heavy
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyMax(bytes = BODY_BYTES_MAX)
    @Operation(summary = "SMC events and features of candles that the request brings; keeps nothing",
            description = "Up to 50,000 candles in order and without a hole, each as [openTimeMillis, open, high, low,"
                    + " close, volume], numbers as JSON numbers or strings. Without tickSize the greatest common"
                    + " divisor of the prices is taken. settings replaces single ones of the usual settings. The body"
                    + " may come as gzip. Features are computed on 1m only; score=true adds to each what it is worth.")
    @Parameter(name = "score", in = ParameterIn.QUERY,
            description = "whether vectors are scored: true or false; unset false")
    public Analysis analyze(
            @RequestBody(required = true, content = @Content(schema = @Schema(type = SchemaType.OBJECT),
                    example = EXAMPLE)) @Nullable AnalysisRequest request,
            @Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri.getQueryParameters());
        boolean scored = Boolean.parseBoolean(query.choice("score", List.of("true", "false"), "false"));
        query.requireSound();
        if (request == null) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding("body", "must be an object with candles")));
        }
        Function<FeatureVector, @Nullable WireScore> scoring = scored
                ? answers.scoring(request.symbol(), request.settings())
                : vector -> null;
        return Analysis.of(request,
                BatchAnalysis.of(request.settings(), request.timeframe(), request.tickSizeE8(), request.bars()),
                scoring);
    }
}

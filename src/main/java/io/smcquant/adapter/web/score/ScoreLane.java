package io.smcquant.adapter.web.score;

import java.io.IOException;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smcquant.adapter.web.wire.Problem;
import io.smcquant.adapter.web.wire.RefusedJson;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers the plain case of {@code POST /api/v1/score} right behind the gate: JSON of a known length, as it is. A score
 * takes a few microseconds, the layers of a REST route several times as much. Whatever is not plain, such as a body in
 * chunks or as gzip, goes on to {@link ScoreResource}, which says the same.
 */
@ApplicationScoped
public class ScoreLane {
    private static final Logger LOG = Logger.getLogger(ScoreLane.class);
    /** Behind the gate, which has the last word on who may ask. */
    private static final int PRIORITY = 900;
    private static final String PATH = "/api/v1/score";
    private static final String JSON = "application/json";

    private final ScoreAnswers answers;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final ObjectWriter problemWriter;

    ScoreLane(ScoreAnswers answers, ObjectMapper mapper) {
        this.answers = answers;
        this.reader = mapper.readerFor(ScoreRequest.class);
        this.writer = mapper.writerFor(WireScore.class);
        this.problemWriter = mapper.writerFor(Problem.class);
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.method().equals(HttpMethod.POST) || !PATH.equals(request.path()) || !isPlain(request)) {
            context.next();
            return;
        }
        request.body().onSuccess(body -> answer(context, body)).onFailure(gone -> context.response().reset());
        request.resume();
    }

    private static boolean isPlain(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        String accept = request.getHeader("Accept");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(JSON)
                && request.getHeader("Content-Encoding") == null && request.getHeader("Expect") == null
                && (accept == null || accept.contains("*/*") || accept.contains(JSON))
                && isShort(request.getHeader("Content-Length"));
    }

    private static boolean isShort(@Nullable String length) {
        try {
            return length != null && Long.parseLong(length) <= ScoreResource.BODY_BYTES_MAX;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void answer(RoutingContext context, Buffer body) {
        AskedVector asked;
        try {
            ScoreRequest read = reader.readValue(body.getBytes());
            asked = read.asked();
        } catch (JsonProcessingException malformed) {
            refuse(context, RefusedJson.problem(malformed));
            return;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        if (asked.said().explain()) {
            // Milliseconds, which an event loop has not.
            context.vertx().executeBlocking(() -> {
                answer(context, asked);
                return context;
            }, false).onFailure(context::fail);
        } else {
            answer(context, asked);
        }
    }

    private void answer(RoutingContext context, AskedVector asked) {
        try {
            send(context, JSON + ";charset=UTF-8", writer.writeValueAsBytes(answers.answer(asked)));
        } catch (RefusedRequest refused) {
            refuse(context, refused.problem());
        } catch (JsonProcessingException | RuntimeException bug) {
            LOG.error("request failed", bug);
            refuse(context, Problem.OF_OURS);
        }
    }

    private void refuse(RoutingContext context, Problem problem) {
        try {
            context.response().setStatusCode(problem.status());
            send(context, Problem.MEDIA_TYPE, problemWriter.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }

    private static void send(RoutingContext context, String type, byte[] body) {
        context.response().putHeader("Content-Type", type).end(Buffer.buffer(body));
    }
}

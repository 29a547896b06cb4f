package io.smcquant.adapter.web.wire;

import java.net.SocketException;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.hibernate.HibernateException;
import org.hibernate.JDBCException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Turns everything that goes wrong in a route into a problem. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int RETRY_SECONDS = 5;
    /** Connection trouble, no resources left, cancelled for its duration, shutting down or starting up. */
    private static final Pattern AWAY_STATES = Pattern.compile("08.{3}|53.{3}|57014|57P.{2}");
    /** No lock within the wait for one, or one of two that waited for each other: another time it goes well. */
    private static final Set<String> IN_USE_STATES = Set.of("55P03", "40P01");
    private static final String TABLE_IN_USE = "the table is in use by something longer, such as a backup; try later";
    private static final String DATABASE_AWAY = "the database does not answer; /health says more";

    @ServerExceptionMapper
    Response refused(RefusedRequest refused) {
        return response(refused.problem()).build();
    }

    /** Everything the REST layer itself refuses: no such path, method, media type, or a body it cannot read. */
    @ServerExceptionMapper
    Response refusedByLayer(WebApplicationException exception) {
        if (exception.getCause() instanceof JsonProcessingException json) {
            return malformed(json);
        }
        if (exception.getCause() instanceof RefusedRequest refused) {
            return refused(refused);
        }
        int status = exception.getResponse().getStatus();
        return response(Problem.of(status, detailOf(status))).build();
    }

    /** The REST layer has an answer of its own for this one, which only an equally exact mapper replaces. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException exception) {
        return malformed(exception);
    }

    @ServerExceptionMapper
    Response malformed(JsonProcessingException exception) {
        return response(RefusedJson.problem(exception)).build();
    }

    @ServerExceptionMapper
    Response database(PgException failure) {
        return database(failure, failure.getSqlState());
    }

    /** The object mapper wraps what the database or the connection said. */
    @ServerExceptionMapper
    Response mapper(HibernateException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException said) {
                return database(said);
            } else if (cause instanceof SocketException || cause instanceof ClosedConnectionException) {
                return away(failure);
            }
        }
        return failure instanceof JDBCException said ? database(said, said.getSQLState()) : bug(failure);
    }

    @ServerExceptionMapper({ SocketException.class, ClosedConnectionException.class, TimeoutException.class,
            ConnectionPoolTooBusyException.class })
    Response away(Exception failure) {
        LOG.warnf("request failed for want of the database reason=\"%s\"", failure.getMessage());
        return later(DATABASE_AWAY);
    }

    private Response database(Exception failure, @Nullable String state) {
        if (state != null && IN_USE_STATES.contains(state)) {
            LOG.warnf("request failed, the table is in use reason=\"%s\"", failure.getMessage());
            return later(TABLE_IN_USE);
        }
        return state != null && AWAY_STATES.matcher(state).matches() ? away(failure) : bug(failure);
    }

    private static Response later(String detail) {
        return response(Problem.of(503, detail)).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
    }

    @ServerExceptionMapper
    Response bug(Throwable failure) {
        LOG.error("request failed", failure);
        return response(Problem.OF_OURS).build();
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }

    private static String detailOf(int status) {
        return switch (status) {
        case 400 -> "the request cannot be read";
        case 404 -> "there is nothing at this path; /docs lists what there is";
        case 405 -> "this path does not take this method; an OPTIONS request lists those it takes";
        case 406 -> "this path cannot answer in the media type the Accept header asks for";
        case 413 -> "the body is larger than this path takes";
        case 415 -> "this path does not take a body of this media type";
        default -> "the request was refused";
        };
    }
}

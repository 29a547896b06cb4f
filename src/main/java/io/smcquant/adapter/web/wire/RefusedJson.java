package io.smcquant.adapter.web.wire;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

import io.smcquant.adapter.web.wire.Problem.FieldFinding;

/** Lets a body be refused while it is read, which may only fail as JSON does, and says what its caller is told. */
public final class RefusedJson {
    private static final int BAD_REQUEST = 400;

    private RefusedJson() {}

    /** Reads a body, or a part of it. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException;
    }

    /** What is wrong with the content goes on as JSON's own failure; whoever answers takes the refusal out again. */
    public static <T> T reading(JsonParser json, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (RefusedRequest refused) {
            if (refused.problem().status() != BAD_REQUEST) {
                throw refused;
            }
            throw JsonMappingException.from(json, refused.getMessage(), refused);
        }
    }

    /** What the caller is told of a body that could not be read: the refusal in it, or where it is no JSON of ours. */
    public static Problem problem(JsonProcessingException exception) {
        for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedRequest refused) {
                return refused.problem();
            }
        }
        String field = exception instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? path(mapping)
                : "body";
        String where = exception.getLocation() == null
                ? ""
                : " (line " + exception.getLocation().getLineNr() + ", column " + exception.getLocation().getColumnNr()
                        + ")";
        String rule = exception instanceof JsonMappingException
                ? "must be of the type the API documentation gives" + where
                : "must be well-formed JSON" + where;
        return RefusedRequest.badRequest(List.of(new FieldFinding(field, rule))).problem();
    }

    private static String path(JsonMappingException exception) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : exception.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}

package io.smcquant.adapter.web.wire;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** Lets a body be refused while it is read, which may only fail as JSON does. */
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
}

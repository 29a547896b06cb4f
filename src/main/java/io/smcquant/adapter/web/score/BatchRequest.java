package io.smcquant.adapter.web.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.smcquant.adapter.web.wire.GivenFindings;
import io.smcquant.adapter.web.wire.RefusedJson;

/** Vectors to be scored with one and the same models. Reading ends at the first one too many. */
@JsonDeserialize(using = BatchRequest.Reader.class)
public record BatchRequest(List<AskedVector> vectors) {
    static final int VECTORS_MAX = 1_000;

    private static final String VECTORS = "vectors";
    private static final String RULE = "must be an array of 1 to " + VECTORS_MAX + " objects with " + AskedVector.KEYS;

    static final class Reader extends JsonDeserializer<BatchRequest> {
        @Override
        public BatchRequest deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return RefusedJson.reading(json, () -> read(json));
        }
    }

    private static BatchRequest read(JsonParser json) throws IOException {
        GivenFindings findings = new GivenFindings();
        List<AskedVector> vectors = new ArrayList<>();
        boolean isObject = json.currentToken() == JsonToken.START_OBJECT;
        while (isObject && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (!name.equals(VECTORS) || !vectors.isEmpty() || json.currentToken() != JsonToken.START_ARRAY) {
                findings.add(name, name.equals(VECTORS) ? "must be given once, as an array"
                        : "is not taken here; there is " + VECTORS);
                json.skipChildren();
            } else {
                readVectors(json, findings, vectors);
            }
        }
        if (vectors.isEmpty()) {
            findings.add(VECTORS, RULE);
        }
        findings.requireNone();
        return new BatchRequest(List.copyOf(vectors));
    }

    private static void readVectors(JsonParser json, GivenFindings findings, List<AskedVector> vectors)
            throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (vectors.size() == VECTORS_MAX) {
                findings.add(VECTORS, RULE);
                findings.requireNone();
            }
            vectors.add(AskedVector.read(json, VECTORS + "[" + vectors.size() + "].", findings));
        }
    }
}

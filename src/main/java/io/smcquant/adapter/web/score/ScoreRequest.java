package io.smcquant.adapter.web.score;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.smcquant.adapter.web.wire.GivenFindings;
import io.smcquant.adapter.web.wire.RefusedJson;

/** One vector to be scored. */
@JsonDeserialize(using = ScoreRequest.Reader.class)
public final class ScoreRequest {
    private final AskedVector asked;

    private ScoreRequest(AskedVector asked) {
        this.asked = asked;
    }

    static final class Reader extends JsonDeserializer<ScoreRequest> {
        @Override
        public ScoreRequest deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return RefusedJson.reading(json, () -> {
                GivenFindings findings = new GivenFindings();
                AskedVector asked = AskedVector.read(json, "", findings);
                findings.requireNone();
                return new ScoreRequest(asked);
            });
        }
    }

    AskedVector asked() {
        return asked;
    }
}

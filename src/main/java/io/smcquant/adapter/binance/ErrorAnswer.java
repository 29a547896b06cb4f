package io.smcquant.adapter.binance;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** The venue's own word on what went wrong. Whoever stands in between, such as a firewall, answers in other forms. */
record ErrorAnswer(int code, String message) {
    static Optional<ErrorAnswer> read(String body) {
        JsonNode root;
        try {
            root = AnswerJson.tree(body);
        } catch (UnreadableAnswer notTheVenue) {
            return Optional.empty();
        }
        JsonNode code = root.path("code");
        if (!code.isInt() || !root.path("msg").isTextual()) {
            return Optional.empty();
        }
        return Optional.of(new ErrorAnswer(code.intValue(), VenueWords.of(root.path("msg").textValue())));
    }
}

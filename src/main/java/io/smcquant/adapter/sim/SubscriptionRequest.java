package io.smcquant.adapter.sim;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A message to the venue over a stream connection, read.
 *
 * @param method  what is wanted, or nothing where the message is refused
 * @param streams as they were written
 * @param id      as it was written, in JSON
 * @param refusal the venue's answer to a message it cannot take
 */
record SubscriptionRequest(Method method, List<String> streams, String id, String refusal) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** No stream's name comes near this; what a connection may keep stays finite. */
    private static final int STREAM_CHARS_MAX = 256;

    /** What a client can ask for. */
    enum Method {
        SUBSCRIBE,
        UNSUBSCRIBE,
        LIST_SUBSCRIPTIONS,
        REFUSED
    }

    static SubscriptionRequest of(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return refused("null", 3, "Invalid JSON: expected value");
        }
        if (root == null || !root.isObject()) {
            return refused("null", 2, "Invalid request: request must be an object");
        }
        JsonNode id = root.path("id");
        if (!id.isIntegralNumber() && !id.isTextual()) {
            return refused("null", 2, "Invalid request: request ID must be an unsigned integer or a string");
        }
        return read(root, id.toString());
    }

    private static SubscriptionRequest read(JsonNode root, String id) {
        String method = root.path("method").asText("");
        JsonNode params = root.path("params");
        return switch (method) {
        case "LIST_SUBSCRIPTIONS" -> new SubscriptionRequest(Method.LIST_SUBSCRIPTIONS, List.of(), id, "");
        case "SUBSCRIBE" -> withStreams(Method.SUBSCRIBE, params, id);
        case "UNSUBSCRIBE" -> withStreams(Method.UNSUBSCRIBE, params, id);
        default -> refused(id, 2, "Invalid request: unknown variant `" + method
                + "`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`");
        };
    }

    private static SubscriptionRequest withStreams(Method method, JsonNode params, String id) {
        List<String> streams = new ArrayList<>();
        for (JsonNode param : params) {
            if (!param.isTextual() || param.textValue().length() > STREAM_CHARS_MAX) {
                return refused(id, 2, "Invalid request: invalid type in params, expected a short string");
            }
            streams.add(param.textValue());
        }
        return params.isArray() ? new SubscriptionRequest(method, List.copyOf(streams), id, "")
                : refused(id, 2, "Invalid request: params must be an array of strings");
    }

    private static SubscriptionRequest refused(String id, int code, String message) {
        return new SubscriptionRequest(Method.REFUSED, List.of(), id,
                "{\"error\":{\"code\":" + code + ",\"msg\":\"" + JsonText.escaped(message) + "\"},\"id\":" + id + "}");
    }
}

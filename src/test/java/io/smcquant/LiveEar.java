package io.smcquant;

import java.net.http.WebSocket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Keeps the first messages of each type that a live stream tells. Messages come one at a time, as the client sees to. */
final class LiveEar implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT_OF_A_TYPE = 20;

    private final StringBuilder part = new StringBuilder();
    private final Map<String, Queue<JsonNode>> byType = new ConcurrentHashMap<>();

    /** What was told so far, by type. */
    Map<String, Queue<JsonNode>> heard() {
        return byType;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            keep(part.toString());
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void keep(String message) {
        try {
            JsonNode json = JSON.readTree(message);
            Queue<JsonNode> kept = byType.computeIfAbsent(json.path("type").asText(),
                    ignored -> new ConcurrentLinkedQueue<>());
            if (kept.size() < KEPT_OF_A_TYPE) {
                kept.add(json);
            }
        } catch (JsonProcessingException e) {
            byType.computeIfAbsent("no JSON: " + message, ignored -> new ConcurrentLinkedQueue<>());
        }
    }
}

package io.smcquant.deploy.helm;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One value of the chart, or a group of values.
 *
 * @param path keys from the top, with dots between them
 * @param meaning what its comment says
 * @param hints what its comment adds to the schema
 * @param members of a group; a value has none
 */
record ChartValue(String path, String meaning, Map<String, JsonNode> hints, JsonNode value,
        List<ChartValue> members) {
    ChartValue {
        hints = Map.copyOf(hints);
        members = List.copyOf(members);
        if (meaning.isBlank()) {
            throw new IllegalArgumentException("a value needs a comment that begins with \"# --\": " + path);
        }
    }

    String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Whether it stands for all settings of the program. */
    boolean isSettings() {
        return hints.containsKey("settings");
    }
}

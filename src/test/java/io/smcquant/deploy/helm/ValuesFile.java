package io.smcquant.deploy.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The chart's values with their comments. Groups are written in blocks, values on one line, so every line with a key is
 * a value or a group and has a comment of its own.
 */
final class ValuesFile {
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z][A-Za-z0-9]*):(| .*)");
    private static final Pattern COMMENT = Pattern.compile(" *# ?(.*)");
    private static final String MEANING = "-- ";
    private static final String HINT = "@schema ";
    private static final int INDENT_SPACES = 2;

    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final Map<String, Map<String, JsonNode>> hints = new HashMap<>();
    private final JsonNode values;

    private ValuesFile(JsonNode values) {
        this.values = values;
    }

    static List<ChartValue> read(Path file) throws IOException {
        ValuesFile read = new ValuesFile(StrictYaml.MAPPER.readTree(Files.readString(file)));
        List<String> path = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher comment = COMMENT.matcher(line);
            Matcher key = KEY.matcher(line);
            if (comment.matches()) {
                comments.add(comment.group(1));
            } else if (line.isBlank()) {
                comments.clear();
            } else if (key.matches()) {
                path = new ArrayList<>(path.subList(0, key.group(1).length() / INDENT_SPACES));
                path.add(key.group(2));
                read.note(String.join(".", path), comments);
                comments.clear();
            } else {
                throw new IllegalStateException("a line must be a comment, a key with its value, or a group: " + line);
            }
        }
        return read.membersOf("");
    }

    private void note(String path, List<String> comments) throws IOException {
        StringBuilder meaning = new StringBuilder();
        Map<String, JsonNode> added = new HashMap<>();
        for (String comment : comments) {
            if (comment.startsWith(HINT)) {
                StrictYaml.MAPPER.readTree(comment.substring(HINT.length())).properties()
                        .forEach(hint -> added.put(hint.getKey(), hint.getValue()));
            } else if (comment.startsWith(MEANING)) {
                meaning.append(comment.substring(MEANING.length()));
            } else if (!meaning.isEmpty()) {
                meaning.append(' ').append(comment);
            }
        }
        meanings.put(path, meaning.toString());
        hints.put(path, added);
    }

    private List<ChartValue> membersOf(String group) {
        String prefix = group.isEmpty() ? "" : group + ".";
        return meanings.keySet().stream()
                .filter(path -> path.startsWith(prefix) && path.indexOf('.', prefix.length()) < 0)
                .map(path -> new ChartValue(path, meanings.get(path), hints.get(path), valueAt(path), membersOf(path)))
                .toList();
    }

    private JsonNode valueAt(String path) {
        JsonNode value = values;
        for (String key : path.split("\\.")) {
            value = value.path(key);
        }
        if (value instanceof MissingNode) {
            throw new IllegalStateException("the value must be where its comment is: " + path);
        }
        return value;
    }
}

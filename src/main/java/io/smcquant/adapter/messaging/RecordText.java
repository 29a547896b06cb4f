package io.smcquant.adapter.messaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * Takes the text of a record apart and leaves its numbers as they are written: who asks for them knows what they are.
 */
final class RecordText {
    /** Several times the largest record there is. */
    static final int CHARS_MAX = 65_536;

    private static final int NESTING_MAX = 8;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build()).build();

    private RecordText() {}

    /** A number by its digits. */
    record Digits(String text) {}

    /** @throws MalformedRecord when it is not one JSON object within its bounds */
    static Map<String, Object> parse(String text) {
        if (text.length() > CHARS_MAX) {
            throw new MalformedRecord("a record has at most " + CHARS_MAX + " characters");
        }
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecord("a record must be a JSON object");
            }
            Map<String, Object> fields = object(json);
            if (json.nextToken() != null) {
                throw new MalformedRecord("a record must be one JSON object");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new MalformedRecord("a record must be well-formed JSON within bounds: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedRecord("a record must be readable: " + e.getMessage());
        }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static List<Object> list(JsonParser json) throws IOException {
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object item = value(json);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(json);
        } else if (token == JsonToken.START_ARRAY) {
            return list(json);
        } else if (token.isNumeric()) {
            return new Digits(json.getText());
        } else if (token.isBoolean()) {
            return json.getBooleanValue();
        }
        return token == JsonToken.VALUE_STRING ? json.getText() : null;
    }
}

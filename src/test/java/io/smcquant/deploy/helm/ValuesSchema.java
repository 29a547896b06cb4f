package io.smcquant.deploy.helm;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.runtime.configuration.MemorySize;
import io.smcquant.config.ConfigKey;

/** The schema that the comments of the values dictate, and below {@code engine} the settings of the program. */
final class ValuesSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DURATION = "^([0-9]+(ms|s|m|h|d)|[0-9]+|P.+|[0-9hms]+)$";
    private static final String SIZE = "^[0-9]+[KMGkmg]?$";

    private ValuesSchema() {}

    static String of(List<ChartValue> values) throws JsonProcessingException {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        ObjectNode top = groupOf("Values of the chart smc-quant.", values);
        // Helm hands it to every chart that another one brings along.
        ((ObjectNode) top.get("properties")).putObject("global").put("type", "object");
        schema.setAll(top);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    private static ObjectNode groupOf(String meaning, List<ChartValue> members) {
        ObjectNode group = closed(meaning);
        ObjectNode properties = group.putObject("properties");
        members.forEach(member -> properties.set(member.key(), of(member)));
        return group;
    }

    private static ObjectNode of(ChartValue value) {
        if (value.isSettings()) {
            return settings(value.meaning());
        } else if (!value.members().isEmpty()) {
            return groupOf(value.meaning(), value.members());
        }
        ObjectNode schema = JSON.createObjectNode();
        schema.put("description", value.meaning());
        if (!value.hints().containsKey("type")) {
            schema.put("type", typeOf(value));
        }
        new TreeMap<>(value.hints()).forEach(schema::set);
        return schema;
    }

    private static String typeOf(ChartValue value) {
        JsonNode node = value.value();
        return switch (node.getNodeType()) {
        case STRING -> "string";
        case BOOLEAN -> "boolean";
        case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
        case ARRAY -> "array";
        case OBJECT -> "object";
        case NULL, MISSING, BINARY, POJO -> throw new IllegalStateException(
                "a value without a default needs a type: " + value.path());
        };
    }

    private static ObjectNode settings(String meaning) {
        ObjectNode engine = closed(meaning);
        ObjectNode groups = engine.putObject("properties");
        for (ConfigKey key : EngineSettings.all()) {
            String group = EngineSettings.group(key);
            if (!groups.has(group)) {
                groups.set(group, closed("Settings smc." + group + "."));
            }
            ((ObjectNode) groups.get(group)).withObjectProperty("properties").set(EngineSettings.name(key), of(key));
        }
        return engine;
    }

    private static ObjectNode of(ConfigKey key) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("description", key.meaning() + " It " + key.rule() + ".");
        Type type = key.type() instanceof ParameterizedType wrapper && wrapper.getRawType() == Optional.class
                ? wrapper.getActualTypeArguments()[0]
                : key.type();
        if (type instanceof ParameterizedType) {
            schema.putArray("type").add("array").add("string");
            schema.putObject("items").put("type", "string");
        } else if (type == boolean.class) {
            schema.put("type", "boolean");
        } else if (type == int.class || type == Integer.class) {
            bounded(schema.put("type", "integer"), key);
        } else if (type == double.class || type == Double.class) {
            bounded(schema.put("type", "number"), key);
        } else if (type == Duration.class) {
            schema.put("type", "string").put("pattern", DURATION);
        } else if (type == MemorySize.class) {
            schema.put("type", "string").put("pattern", SIZE);
        } else if (((Class<?>) type).isEnum()) {
            Arrays.stream(((Class<?>) type).getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .forEach(schema.putArray("enum")::add);
        } else {
            schema.put("type", "string");
        }
        return schema;
    }

    private static void bounded(ObjectNode schema, ConfigKey key) {
        if (!key.key().min().isEmpty()) {
            schema.put("minimum", new BigDecimal(key.key().min()));
            schema.put("maximum", new BigDecimal(key.key().max()));
        }
    }

    private static ObjectNode closed(String meaning) {
        ObjectNode group = JSON.createObjectNode();
        group.put("type", "object");
        group.put("description", meaning);
        group.put("additionalProperties", false);
        return group;
    }
}

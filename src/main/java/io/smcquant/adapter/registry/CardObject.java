package io.smcquant.adapter.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

/** One object of a card while it is read: every field is asked for once, and what was never asked for is refused. */
final class CardObject {
    private static final int MEMBERS_MAX = 10_000;

    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    private CardObject(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /** Reads the whole object; a rule of the record that is made names its own field. */
    static <T> T read(String path, JsonNode node, Function<CardObject, T> reading) {
        if (!node.isObject()) {
            throw new UnreadableCard((path.isEmpty() ? "the card" : path) + " must be an object");
        }
        CardObject object = new CardObject(path, node);
        T value;
        try {
            value = reading.apply(object);
        } catch (UnreadableCard e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UnreadableCard((path.isEmpty() ? "the card" : path) + ": " + e.getMessage(), e);
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!object.asked.contains(name)) {
                throw new UnreadableCard(object.place(name) + " is no field of a card");
            }
        });
        return value;
    }

    String text(String name) {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw new UnreadableCard(place(name) + " must be a text");
        }
        return value.textValue();
    }

    boolean flag(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw new UnreadableCard(place(name) + " must be true or false");
        }
        return value.booleanValue();
    }

    long whole(String name) {
        JsonNode value = required(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UnreadableCard(place(name) + " must be a whole number of at most 64 bits");
        }
        return value.longValue();
    }

    int small(String name) {
        long value = whole(name);
        if (value != (int) value) {
            throw new UnreadableCard(place(name) + " must be a whole number of at most 32 bits");
        }
        return (int) value;
    }

    double number(String name) {
        return number(place(name), required(name));
    }

    OptionalDouble optionalNumber(String name) {
        JsonNode value = required(name);
        return value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(number(place(name), value));
    }

    <T> T object(String name, Function<CardObject, T> reading) {
        return read(place(name), required(name), reading);
    }

    <T> Optional<T> optionalObject(String name, Function<CardObject, T> reading) {
        JsonNode value = required(name);
        return value.isNull() ? Optional.empty() : Optional.of(read(place(name), value, reading));
    }

    <T> List<T> objects(String name, Function<CardObject, T> reading) {
        JsonNode list = list(name);
        List<T> members = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            members.add(read(place(name) + "[" + i + "]", list.get(i), reading));
        }
        return members;
    }

    List<String> texts(String name) {
        JsonNode list = list(name);
        List<String> members = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isTextual()) {
                throw new UnreadableCard(place(name) + "[" + i + "] must be a text");
            }
            members.add(list.get(i).textValue());
        }
        return members;
    }

    List<Double> numbers(String name) {
        JsonNode list = list(name);
        List<Double> members = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            members.add(number(place(name) + "[" + i + "]", list.get(i)));
        }
        return members;
    }

    /** An object whose names are not ours. */
    SortedMap<String, String> textMap(String name) {
        JsonNode value = required(name);
        if (!value.isObject() || value.size() > MEMBERS_MAX) {
            throw new UnreadableCard(place(name) + " must be an object of at most " + MEMBERS_MAX + " texts");
        }
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (!field.getValue().isTextual()) {
                throw new UnreadableCard(place(name) + "." + field.getKey() + " must be a text");
            }
            texts.put(field.getKey(), field.getValue().textValue());
        }
        return texts;
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new UnreadableCard(place(name) + " must be one of " + List.of(type.getEnumConstants()));
    }

    private JsonNode list(String name) {
        JsonNode value = required(name);
        if (!value.isArray() || value.size() > MEMBERS_MAX) {
            throw new UnreadableCard(place(name) + " must be a list of at most " + MEMBERS_MAX + " members");
        }
        return value;
    }

    private static double number(String place, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new UnreadableCard(place + " must be a finite number");
        }
        return value.doubleValue();
    }

    private JsonNode required(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        if (value == null) {
            throw new UnreadableCard(place(name) + " is missing");
        }
        return value;
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

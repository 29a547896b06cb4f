package io.smcquant;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;

import io.smcquant.adapter.JsonTypes;

/**
 * Holds JSON against the records it was made of, down to the last one in it, and keeps in mind which it has seen. An
 * object must have each component of its record and nothing else; one that the program could not look into has none.
 */
final class SeenRecords {
    private final Set<Class<?>> seen = new HashSet<>();

    Set<Class<?>> seen() {
        return Set.copyOf(seen);
    }

    void check(JsonNode json, Type type) {
        check(json, type, Map.of(), type.getTypeName());
    }

    private void check(JsonNode json, Type type, Map<Type, Type> bound, String path) {
        if (type instanceof TypeVariable<?>) {
            check(json, bound.get(type), Map.of(), path);
        } else if (type instanceof ParameterizedType generic) {
            checkGeneric(json, generic, bound, path);
        } else if (type instanceof Class<?> one) {
            checkClass(json, one, Map.of(), path);
        } else {
            throw new AssertionError(path + " is of a sort of type that nothing knows: " + type);
        }
    }

    private void checkGeneric(JsonNode json, ParameterizedType type, Map<Type, Type> bound, String path) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == List.class) {
            assertThat(json.isArray()).as(path).isTrue();
            json.forEach(item -> check(item, arguments[0], bound, path + "[]"));
        } else if (raw == Map.class) {
            assertThat(json.isObject()).as(path).isTrue();
            json.forEach(value -> check(value, arguments[1], bound, path + "{}"));
        } else {
            Map<Type, Type> own = new HashMap<>();
            for (int i = 0; i < arguments.length; i++) {
                own.put(raw.getTypeParameters()[i], bound.getOrDefault(arguments[i], arguments[i]));
            }
            checkClass(json, raw, own, path);
        }
    }

    private void checkClass(JsonNode json, Class<?> type, Map<Type, Type> bound, String path) {
        boolean ours = type.getName().startsWith("io.smcquant.");
        if (ours && !JsonTypes.isByHand(type)) {
            checkRecord(json, type, bound, path);
        } else if (type == String.class) {
            assertThat(json.isTextual()).as(path).isTrue();
        } else if (type == boolean.class || type == Boolean.class) {
            assertThat(json.isBoolean()).as(path).isTrue();
        } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            assertThat(json.isNumber()).as(path).isTrue();
        } else {
            assertThat(json.isMissingNode() || json.isEmpty() && json.isContainerNode()).as(path).isFalse();
        }
        if (ours) {
            seen.add(type);
        }
    }

    private void checkRecord(JsonNode json, Class<?> type, Map<Type, Type> bound, String path) {
        assertThat(json.isObject()).as(path + " is an object").isTrue();
        Set<String> left = new LinkedHashSet<>();
        json.fieldNames().forEachRemaining(left::add);
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                Class<?> inner = component.getType();
                checkComponents(json, inner, Map.of(), path, left);
                seen.add(inner);
            }
        }
        checkComponents(json, type, bound, path, left);
        assertThat(left).as("unknown fields of " + path).isEmpty();
    }

    private void checkComponents(JsonNode json, Class<?> type, Map<Type, Type> bound, String path, Set<String> left) {
        assertThat(type.isRecord()).as(path + " is a record").isTrue();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                continue;
            }
            boolean there = left.remove(name);
            assertThat(there || mayBeLeftOut(type, component)).as(path + "." + name + " is there").isTrue();
            if (there && !json.get(name).isNull() && !component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
                check(json.get(name), component.getGenericType(), bound, path + "." + name);
            }
        }
    }

    private static boolean mayBeLeftOut(Class<?> type, RecordComponent component) {
        JsonInclude ofType = type.getAnnotation(JsonInclude.class);
        return component.getAccessor().isAnnotationPresent(JsonInclude.class)
                || ofType != null && ofType.value() != JsonInclude.Include.ALWAYS;
    }
}

package io.smcquant.adapter;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.web.live.WireLive;
import io.smcquant.adapter.web.models.WireModel;
import io.smcquant.adapter.web.wire.Problem;

/**
 * The types of ours that JSON is made of or read into: those the routes name, what is written beside the routes, and
 * all that these consist of. Found by walking, so that a new one is found without being told of.
 */
public final class JsonTypes {
    /** What a bare Response carries, which no signature tells; empty where it carries no JSON. */
    static final Map<String, List<Class<?>>> RESPONSES = Map.of(
            "DocsResource.docs", List.of(),
            "UploadResource.upload", List.of(WireModel.Uploaded.class),
            "UploadResource.uploadWithCard", List.of(WireModel.Uploaded.class));
    private static final String OURS = "io.smcquant.";
    private static final List<String> BY_THE_FRAMEWORK = List.of("jakarta.ws.rs.", "org.jboss.resteasy.reactive.");

    private final Set<Class<?>> found = new LinkedHashSet<>();

    private JsonTypes() {}

    /** What answers and messages are made of. */
    public static Set<Class<?>> written() {
        JsonTypes types = new JsonTypes();
        routes().forEach(route -> {
            types.add(route.getGenericReturnType());
            RESPONSES.getOrDefault(label(route), List.of()).forEach(types::add);
        });
        types.add(Problem.class);
        Arrays.stream(WireLive.class.getDeclaredClasses()).forEach(types::add);
        return types.found;
    }

    /** What bodies are read into. */
    static Set<Class<?>> read() {
        JsonTypes types = new JsonTypes();
        routes().flatMap(route -> Arrays.stream(route.getParameters())).filter(JsonTypes::isBody)
                .forEach(body -> types.add(body.getParameterizedType()));
        return types.found;
    }

    /** The routes, each as "GET /api/v1/pairs", with the type of its answer; Void where that is no JSON. */
    public static Map<String, Type> answers() {
        Map<String, Type> answers = new TreeMap<>();
        routes().forEach(route -> answers.put(verb(route) + " " + path(route), answer(route)));
        return answers;
    }

    private static Type answer(Method route) {
        if (RESPONSES.containsKey(label(route))) {
            return RESPONSES.get(label(route)).stream().findFirst().<Type>map(type -> type).orElse(Void.class);
        }
        Type type = route.getGenericReturnType();
        return type instanceof ParameterizedType uni && uni.getRawType() == Uni.class
                ? uni.getActualTypeArguments()[0]
                : type;
    }

    private static String verb(Method route) {
        return Arrays.stream(route.getAnnotations())
                .map(one -> one.annotationType().getAnnotation(HttpMethod.class)).filter(Objects::nonNull)
                .findFirst().orElseThrow().value();
    }

    private static String path(Method route) {
        String base = route.getDeclaringClass().getAnnotation(Path.class).value();
        Path further = route.getAnnotation(Path.class);
        return further == null ? base : base + (further.value().startsWith("/") ? "" : "/") + further.value();
    }

    static Stream<Class<?>> resources() {
        return MainClasses.all().stream().filter(type -> type.isAnnotationPresent(Path.class));
    }

    /** Routes whose signature says Response, by label. */
    static Stream<String> silentRoutes() {
        return routes().filter(route -> route.getGenericReturnType().getTypeName().contains(Response.class.getName()))
                .map(JsonTypes::label);
    }

    private static Stream<Method> routes() {
        return resources().flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(one -> one.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    private static String label(Method route) {
        return route.getDeclaringClass().getSimpleName() + "." + route.getName();
    }

    private static boolean isBody(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations()).map(one -> one.annotationType().getName())
                .noneMatch(name -> BY_THE_FRAMEWORK.stream().anyMatch(name::startsWith)
                        && !name.contains("openapi"));
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
        } else if (type instanceof WildcardType wild) {
            Arrays.stream(wild.getUpperBounds()).forEach(this::add);
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof Class<?> one) {
            addClass(one.isArray() ? one.getComponentType() : one);
        }
    }

    private void addClass(Class<?> type) {
        if (!type.getName().startsWith(OURS) || !found.add(type) || isByHand(type) || type.isEnum()) {
            return;
        }
        if (!type.isRecord()) {
            throw new AssertionError(type + " is JSON and neither a record nor written by hand");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            add(component.getGenericType());
        }
    }

    /** Whether a writer or reader of its own handles it, which looks into nothing. */
    public static boolean isByHand(Class<?> type) {
        return type.isAnnotationPresent(JsonSerialize.class) || type.isAnnotationPresent(JsonDeserialize.class);
    }
}

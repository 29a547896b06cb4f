package io.smcquant.adapter.sim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Path and parameters of a request. What cannot be read is remembered as the venue's own refusal of it. */
final class RestQuery {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final String path;
    private final Map<String, String> parameters = new HashMap<>();
    private Refusal refusal = Refusal.NONE;

    /** The venue's code and words for what is wrong with a request. */
    record Refusal(int code, String message) {
        static final Refusal NONE = new Refusal(0, "");
    }

    private RestQuery(String path) {
        this.path = path;
    }

    static RestQuery of(String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        RestQuery query = new RestQuery(question < 0 ? pathAndQuery : pathAndQuery.substring(0, question));
        if (question >= 0) {
            for (String pair : pathAndQuery.substring(question + 1).split("&", -1)) {
                query.add(pair);
            }
        }
        return query;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        if (pair.isEmpty()) {
            return;
        }
        Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        Optional<String> value = equals < 0 ? Optional.of("") : decoded(pair.substring(equals + 1));
        if (name.isEmpty() || value.isEmpty()) {
            refuse(-1100, "Illegal characters found in a parameter.");
        } else if (parameters.putIfAbsent(name.get(), value.get()) != null) {
            refuse(-1101, "Duplicate values for parameter '" + name.get() + "' detected.");
        }
    }

    static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String path() {
        return path;
    }

    Refusal refusal() {
        return refusal;
    }

    /** Remembers the first thing that is wrong. */
    void refuse(int code, String message) {
        if (refusal.equals(Refusal.NONE)) {
            refusal = new Refusal(code, message);
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    String neededText(String name) {
        String value = parameters.getOrDefault(name, "");
        if (value.isEmpty()) {
            refuse(-1102, "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
        }
        return value;
    }

    OptionalLong number(String name) {
        String value = parameters.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(value).matches()) {
            refuse(-1100, "Illegal characters found in parameter '" + name + "'; legal range is '^[0-9]{1,20}$'.");
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(value));
    }
}

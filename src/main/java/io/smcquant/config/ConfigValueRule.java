package io.smcquant.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfig;

/** What a single value of a setting must be, in words and as a test. */
record ConfigValueRule(ConfigKey key, Class<?> type, boolean optional) {

    static ConfigValueRule of(ConfigKey key) {
        boolean optional = key.type() instanceof ParameterizedType wrapper && wrapper.getRawType() == Optional.class;
        return new ConfigValueRule(key, valueType(key.type()), optional);
    }

    /** The rule the value breaks, or nothing. */
    Optional<String> brokenBy(String value, SmallRyeConfig config) {
        if (value.isBlank()) {
            return optional && value.isEmpty() ? Optional.empty() : Optional.of("must not be blank");
        }
        Comparable<?> converted;
        try {
            converted = converted(value, config);
        } catch (RuntimeException e) { // style-ok: converters throw what they like; the rule says what would be right
            return Optional.of(words());
        }
        boolean within = isWithin(converted, config);
        return within ? Optional.empty() : Optional.of(words());
    }

    String words() {
        String bounds = bounds();
        if (type.isEnum()) {
            return "must be one of " + Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
        } else if (type == boolean.class) {
            return "must be true or false";
        } else if (type == int.class || type == Integer.class) {
            return "must be a whole number" + bounds;
        } else if (type == double.class || type == Double.class) {
            return "must be a number such as 0.8 or 20" + bounds;
        } else if (type == Duration.class) {
            return "must be a duration such as 500ms, 30s or PT5M" + bounds;
        } else if (type == MemorySize.class) {
            return "must be a size such as 512K or 16M" + bounds;
        }
        return "must be a text";
    }

    private String bounds() {
        return key.key().min().isEmpty() ? "" : " from " + key.key().min() + " to " + key.key().max();
    }

    private Comparable<?> converted(String value, SmallRyeConfig config) {
        if (type == boolean.class) {
            if (!List.of("true", "false").contains(value.toLowerCase(Locale.ROOT))) {
                // The stock converter takes every unknown word for false, and so would a typo of true.
                throw new IllegalArgumentException(value);
            }
            return Boolean.valueOf(value);
        } else if (type == int.class || type == Integer.class) {
            return Integer.valueOf(value.strip());
        } else if (type == double.class || type == Double.class) {
            return new BigDecimal(value.strip());
        } else if (type == Duration.class) {
            return config.requireConverter(Duration.class).convert(value);
        } else if (type == MemorySize.class) {
            return config.requireConverter(MemorySize.class).convert(value).asBigInteger();
        } else if (type.isEnum()) {
            return (Comparable<?>) config.requireConverter(type).convert(value);
        }
        return value;
    }

    private boolean isWithin(Comparable<?> value, SmallRyeConfig config) {
        if (key.key().min().isEmpty()) {
            return true;
        }
        Comparable<?> min = converted(key.key().min(), config);
        Comparable<?> max = converted(key.key().max(), config);
        return compare(value, min) >= 0 && compare(value, max) <= 0;
    }

    private static int compare(Comparable<?> left, Comparable<?> right) {
        if (left instanceof Integer number) {
            return number.compareTo((Integer) right);
        } else if (left instanceof Duration duration) {
            return duration.compareTo((Duration) right);
        } else if (left instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) right);
        }
        return ((BigInteger) left).compareTo((BigInteger) right);
    }

    private static Class<?> valueType(Type type) {
        Type value = type;
        while (value instanceof ParameterizedType wrapper) {
            value = wrapper.getActualTypeArguments()[0];
        }
        return (Class<?>) value;
    }
}

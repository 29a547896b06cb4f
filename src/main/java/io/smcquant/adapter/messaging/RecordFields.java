package io.smcquant.adapter.messaging;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smcquant.market.E8;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/** The fields of one record or of an object in it, by name. A field that is null is a field that is missing. */
final class RecordFields {
    private static final List<String> NO_NUMBERS = List.of("NaN", "Infinity", "-Infinity");

    private final String path;
    private final Map<?, ?> fields;

    private RecordFields(String path, Map<?, ?> fields) {
        this.path = path;
        this.fields = fields;
    }

    /** Reads a whole record; whatever is wrong with it becomes its refusal. */
    static <T> Decoded<T> decode(@Nullable String text, Function<RecordFields, T> content) {
        if (text == null) {
            return new Decoded.Refused<>("a record must have a value");
        }
        try {
            RecordFields record = new RecordFields("", RecordText.parse(text));
            long version = record.whole("v");
            if (version < 1 || version > RecordWriter.VERSION) {
                throw new MalformedRecord("v is " + version + " and " + RecordWriter.VERSION
                        + " is the newest that is understood");
            }
            return new Decoded.Read<>(content.apply(record));
        } catch (MalformedRecord | IllegalArgumentException | ArithmeticException refused) {
            return new Decoded.Refused<>(String.valueOf(refused.getMessage()));
        }
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return typed(name, String.class, "a text");
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return Words.parse(path + name, text(name), type);
    }

    <E extends Enum<E>> E word(String name, Class<E> type, E missing) {
        return optionalText(name).map(word -> Words.parse(path + name, word, type)).orElse(missing);
    }

    InstrumentId instrument() {
        return InstrumentId.parse(text("instrument"));
    }

    Timeframe timeframe() {
        return Timeframe.ofLabel(text("timeframe"))
                .orElseThrow(() -> new MalformedRecord(path + "timeframe must be one of " + Timeframe.labels()));
    }

    long whole(String name) {
        return required(name, optionalWhole(name));
    }

    long whole(String name, long missing) {
        return optionalWhole(name).orElse(missing);
    }

    int count(String name) {
        return Math.toIntExact(whole(name));
    }

    /** A price, by its digits. */
    long price(String name) {
        String digits = required(name, digits(name));
        try {
            return E8.parse(digits);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new MalformedRecord(path + name + " must be a decimal number with at most eight decimals");
        }
    }

    double number(String name) {
        Object value = required(name, Optional.ofNullable(value(name)));
        if (value instanceof String word && NO_NUMBERS.contains(word)) {
            return Double.parseDouble(word);
        }
        double number = value instanceof RecordText.Digits digits ? Double.parseDouble(digits.text()) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new MalformedRecord(path + name + " must be a number");
        }
        return number;
    }

    /** What {@link RecordWriter#scaled} wrote. */
    double scaled(String name) {
        return new BigDecimal(required(name, digits(name))).movePointRight(E8.DECIMALS).doubleValue();
    }

    boolean flag(String name) {
        return typed(name, Boolean.class, "true or false").orElse(false);
    }

    Optional<RecordFields> object(String name) {
        return typed(name, Map.class, "an object").map(map -> new RecordFields(path + name + ".", map));
    }

    /** Empty when it is missing. */
    List<RecordFields> objects(String name) {
        List<?> items = typed(name, List.class, "a list").orElse(List.of());
        return items.stream().map(item -> {
            if (item instanceof Map<?, ?> map) {
                return new RecordFields(path + name + "[].", map);
            }
            throw new MalformedRecord(path + name + " must be a list of objects");
        }).toList();
    }

    private Optional<Long> optionalWhole(String name) {
        return digits(name).map(digits -> {
            try {
                return Long.valueOf(digits);
            } catch (NumberFormatException e) {
                throw new MalformedRecord(path + name + " must be a whole number");
            }
        });
    }

    private Optional<String> digits(String name) {
        return typed(name, RecordText.Digits.class, "a number").map(RecordText.Digits::text);
    }

    private <T> Optional<T> typed(String name, Class<T> type, String rule) {
        Object value = value(name);
        if (value != null && !type.isInstance(value)) {
            throw new MalformedRecord(path + name + " must be " + rule);
        }
        return Optional.ofNullable(type.cast(value));
    }

    private @Nullable Object value(String name) {
        return fields.get(name);
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new MalformedRecord(path + name + " is missing"));
    }
}

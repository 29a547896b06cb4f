package io.smcquant.adapter.registry;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

/** Writes fields in the order they are told, indented for people. */
final class CardText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator;

    CardText() {
        try {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            generator = FACTORY.createGenerator(text)
                    .setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What can fail only when memory is no place to write to. */
    private interface Writing {
        void write() throws IOException;
    }

    private CardText did(Writing writing) {
        try {
            writing.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CardText text(String name, String value) {
        return did(() -> generator.writeStringField(name, value));
    }

    CardText whole(String name, long value) {
        return did(() -> generator.writeNumberField(name, value));
    }

    CardText flag(String name, boolean value) {
        return did(() -> generator.writeBooleanField(name, value));
    }

    CardText number(String name, double value) {
        return did(() -> {
            generator.writeFieldName(name);
            generator.writeNumber(PlainNumber.of(value));
        });
    }

    CardText number(String name, OptionalDouble value) {
        return value.isPresent() ? number(name, value.getAsDouble()) : did(() -> generator.writeNullField(name));
    }

    CardText numbers(String name, List<Double> values) {
        return did(() -> {
            generator.writeArrayFieldStart(name);
            for (double value : values) {
                generator.writeNumber(PlainNumber.of(value));
            }
            generator.writeEndArray();
        });
    }

    CardText texts(String name, List<String> values) {
        return did(() -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    CardText textMap(String name, Map<String, String> values) {
        return did(() -> {
            generator.writeObjectFieldStart(name);
            for (Map.Entry<String, String> field : values.entrySet()) {
                generator.writeStringField(field.getKey(), field.getValue());
            }
            generator.writeEndObject();
        });
    }

    <T> CardText object(String name, T value, Consumer<T> fields) {
        return did(() -> {
            generator.writeObjectFieldStart(name);
            fields.accept(value);
            generator.writeEndObject();
        });
    }

    <T> CardText optionalObject(String name, Optional<T> value, Consumer<T> fields) {
        return value.isPresent() ? object(name, value.get(), fields) : did(() -> generator.writeNullField(name));
    }

    <T> CardText objects(String name, List<T> values, Consumer<T> fields) {
        return did(() -> {
            generator.writeArrayFieldStart(name);
            for (T value : values) {
                generator.writeStartObject();
                fields.accept(value);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    /** The whole text, of one object and with a line end behind it. */
    String of(Runnable fields) {
        did(generator::writeStartObject);
        fields.run();
        did(() -> {
            generator.writeEndObject();
            generator.close();
        });
        return text + "\n";
    }
}

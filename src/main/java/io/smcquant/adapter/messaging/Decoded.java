package io.smcquant.adapter.messaging;

import java.util.Optional;
import java.util.function.Function;

/** What became of a record that was read: its content, or the reason why it is of no use here. */
public sealed interface Decoded<T> {
    <R> R fold(Function<T, R> ifRead, Function<String, R> ifRefused);

    default Optional<T> value() {
        return fold(Optional::of, reason -> Optional.empty());
    }

    default Optional<String> refusal() {
        return fold(value -> Optional.empty(), Optional::of);
    }

    /** It was read. */
    record Read<T>(T content) implements Decoded<T> {
        @Override
        public <R> R fold(Function<T, R> ifRead, Function<String, R> ifRefused) {
            return ifRead.apply(content);
        }
    }

    /** It cannot be used, and this is why: for the log, once, and for a counter. */
    record Refused<T>(String reason) implements Decoded<T> {
        @Override
        public <R> R fold(Function<T, R> ifRead, Function<String, R> ifRefused) {
            return ifRefused.apply(reason);
        }
    }
}

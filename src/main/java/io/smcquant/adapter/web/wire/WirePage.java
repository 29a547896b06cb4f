package io.smcquant.adapter.web.wire;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smcquant.adapter.postgres.Page;

/**
 * One page of a list.
 *
 * @param nextCursor to be sent back as {@code cursor} for the next page; null on the last one. Its content is ours.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WirePage<T>(List<T> items, @org.jspecify.annotations.Nullable String nextCursor) {
    public static <S, T> WirePage<T> of(Page<S> page, Function<S, T> toWire) {
        OptionalLong next = page.nextKey();
        return new WirePage<>(page.items().stream().map(toWire).toList(),
                next.isPresent() ? Long.toString(next.getAsLong(), Character.MAX_RADIX) : null);
    }

    static OptionalLong keyOf(String cursor) {
        try {
            return OptionalLong.of(Long.parseLong(cursor, Character.MAX_RADIX));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

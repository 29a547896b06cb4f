package io.smcquant.adapter.web.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smcquant.adapter.postgres.KeysetPage;
import io.smcquant.adapter.postgres.Page;

/**
 * One page of a list.
 *
 * @param nextCursor to be sent back as {@code cursor} for the next page; null on the last one. Its content is ours.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WirePage<T>(List<T> items, @org.jspecify.annotations.Nullable String nextCursor) {
    private static final String SEPARATOR = "_";

    public static <S, T> WirePage<T> of(Page<S> page, Function<S, T> toWire) {
        OptionalLong next = page.nextKey();
        return new WirePage<>(page.items().stream().map(toWire).toList(),
                next.isPresent() ? Long.toString(next.getAsLong(), Character.MAX_RADIX) : null);
    }

    /** A page whose cursor is several numbers. */
    public static <S, T, K> WirePage<T> of(KeysetPage<S, K> page, Function<K, List<Long>> numbers,
            Function<S, T> toWire) {
        return new WirePage<>(page.items().stream().map(toWire).toList(),
                page.next().map(numbers).map(WirePage::cursorOf).orElse(null));
    }

    private static String cursorOf(List<Long> numbers) {
        return numbers.stream().map(number -> Long.toString(number, Character.MAX_RADIX))
                .collect(Collectors.joining(SEPARATOR));
    }

    /** Nothing where the text is no cursor of as many numbers. */
    static Optional<List<Long>> numbersOf(String cursor, int count) {
        List<Long> numbers = new ArrayList<>();
        for (String one : cursor.split(SEPARATOR, count + 1)) {
            OptionalLong number = keyOf(one);
            if (number.isPresent()) {
                numbers.add(number.getAsLong());
            }
        }
        return Optional.of(numbers).filter(all -> all.size() == count && cursorOf(all).equals(cursor));
    }

    static OptionalLong keyOf(String cursor) {
        try {
            return OptionalLong.of(Long.parseLong(cursor, Character.MAX_RADIX));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

package io.smcquant.adapter.postgres;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * One page of a keyset read.
 *
 * @param nextKey key after which the next page starts; empty on the last page
 */
public record Page<T>(List<T> items, OptionalLong nextKey) {
    public Page {
        items = List.copyOf(items);
    }

    /** Cuts a page from a read that asked for one row more than the page holds. */
    static <T> Page<T> of(List<T> rows, int limit, ToLongFunction<T> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, OptionalLong.empty());
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, OptionalLong.of(key.applyAsLong(items.get(limit - 1))));
    }
}

package io.smcquant.adapter.postgres;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a keyset read in an order that no single number stands for.
 *
 * @param next position after which the next page starts; empty on the last page
 */
public record KeysetPage<T, K>(List<T> items, Optional<K> next) {
    public KeysetPage {
        items = List.copyOf(items);
    }

    /** Cuts a page from a read that asked for one row more than the page holds. */
    static <T, K> KeysetPage<T, K> of(List<T> rows, int limit, Function<T, K> position) {
        if (rows.size() <= limit) {
            return new KeysetPage<>(rows, Optional.empty());
        }
        List<T> items = rows.subList(0, limit);
        return new KeysetPage<>(items, Optional.of(position.apply(items.get(limit - 1))));
    }
}

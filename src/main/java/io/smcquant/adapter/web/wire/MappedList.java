package io.smcquant.adapter.web.wire;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * A list whose elements are made when one looks at them, each time anew: an answer is written one element after another,
 * and both forms of all of them never are in memory at once.
 */
public final class MappedList<F, T> extends AbstractList<T> implements RandomAccess {
    private final List<F> found;
    private final Function<F, T> toWire;

    public MappedList(List<F> found, Function<F, T> toWire) {
        this.found = found;
        this.toWire = toWire;
    }

    @Override
    public T get(int index) {
        return toWire.apply(found.get(index));
    }

    @Override
    public int size() {
        return found.size();
    }
}

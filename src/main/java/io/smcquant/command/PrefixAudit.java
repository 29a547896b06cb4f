package io.smcquant.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Compares what a detector says of ever longer beginnings of one series. A causal detector that has seen more only adds:
 * what it said stays, as often as it was said, and nothing new appears in a time that it had seen before. Whatever breaks
 * this is a rewritten event, counted once however many prefixes show it.
 *
 * <p>It is enough to look at neighbours. An event that every prefix from the first that reaches its time says equally
 * often, and no shorter one says at all, passes each of these looks, and any other fails one.
 *
 * @param <E> an event; equal ones are the same event, said more than once
 */
final class PrefixAudit<E> {
    /** How an event was rewritten. */
    enum Fault {
        /** Said, and gone with more candles. What changed in any way is gone and something else appeared. */
        ERASED,
        /** Said only with more candles, of a time that lay before the end of fewer. */
        BACK_STAMPED,
        /** Said of a time after the end of the candles. */
        INVENTED
    }

    /**
     * The first sight of an event being rewritten.
     *
     * @param before how often it was said of the shorter of two prefixes
     * @param after how often of the longer
     */
    record Rewritten<E>(E event, long timeMillis, Fault fault, Prefix shorter, int before, Prefix longer, int after) {}

    /**
     * The beginning of a series.
     *
     * @param lastMillis the latest stamp that can be given honestly when no more than these candles are known
     */
    record Prefix(int candles, long lastMillis) {}

    /** Nobody reads further, and a detector that says all of its past anew each time must not fill the memory. */
    static final int REWRITTEN_MAX = 250_000;

    private final ToLongFunction<E> timeMillis;
    private final Map<E, Rewritten<E>> rewritten = new LinkedHashMap<>();
    private Prefix prefix = new Prefix(0, Long.MIN_VALUE);
    private Map<E, Integer> counts = Map.of();

    PrefixAudit(ToLongFunction<E> timeMillis) {
        this.timeMillis = timeMillis;
    }

    /** Takes what was said of a prefix that is longer than all before. */
    void take(Prefix longer, List<E> said) {
        if (longer.candles() <= prefix.candles() || longer.lastMillis() < prefix.lastMillis()) {
            throw new IllegalArgumentException("prefixes grow: before=" + prefix + " now=" + longer);
        }
        Map<E, Integer> now = new HashMap<>();
        said.forEach(event -> now.merge(event, 1, Integer::sum));
        List<Rewritten<E>> found = new ArrayList<>();
        counts.forEach((event, before) -> compare(event, before, now.getOrDefault(event, 0), longer, found));
        now.forEach((event, after) -> {
            if (timeMillis.applyAsLong(event) > longer.lastMillis()) {
                found.add(found(event, Fault.INVENTED, 0, longer, after));
            } else if (!counts.containsKey(event)) {
                compare(event, 0, after, longer, found);
            }
        });
        // What took the place of an erased event usually has its time: together they read as one change.
        found.sort(Comparator.<Rewritten<E>>comparingLong(Rewritten::timeMillis).thenComparing(Rewritten::fault)
                .thenComparing(one -> one.event().toString()));
        found.stream().limit(REWRITTEN_MAX).forEach(this::keep);
        prefix = longer;
        counts = now;
    }

    private void compare(E event, int before, int after, Prefix longer, List<Rewritten<E>> found) {
        boolean wasReached = prefix.candles() > 0 && timeMillis.applyAsLong(event) <= prefix.lastMillis();
        if (wasReached && before != after) {
            found.add(found(event, before > after ? Fault.ERASED : Fault.BACK_STAMPED, before, longer, after));
        }
    }

    private Rewritten<E> found(E event, Fault fault, int before, Prefix longer, int after) {
        return new Rewritten<>(event, timeMillis.applyAsLong(event), fault, prefix, before, longer, after);
    }

    private void keep(Rewritten<E> one) {
        if (!isFull()) {
            rewritten.putIfAbsent(one.event(), one);
        }
    }

    /** Whether so much is rewritten that looking further makes no difference. */
    boolean isFull() {
        return rewritten.size() >= REWRITTEN_MAX;
    }

    /** Each rewritten event once, in the order in which the prefixes showed them. */
    List<Rewritten<E>> rewritten() {
        return List.copyOf(rewritten.values());
    }
}

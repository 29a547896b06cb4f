package io.smcquant.adapter.sim;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.smcquant.market.MarketClock;

/**
 * What is going wrong at the moment; one fault of a kind at a time. Chance comes from its own seed, so that the same
 * calls at the same times fail in the same way. Owned by the venue's thread.
 */
public final class Faults {
    private final long seed;
    private final MarketClock clock;
    private final Map<Fault.Kind, Active> active = new EnumMap<>(Fault.Kind.class);
    private Consumer<Fault> onStart = fault -> {};
    private long draws;

    /** A fault that is on, until when, and how many cases it may still hit. */
    private static final class Active {
        final Fault fault;
        final long endMillis;
        int left;

        Active(Fault fault, long endMillis) {
            this.fault = fault;
            this.endMillis = endMillis;
            this.left = fault.count();
        }
    }

    public Faults(long seed, MarketClock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    /** Switches it on, in place of another of its kind. */
    public void start(Fault fault) {
        if (fault.kind() != Fault.Kind.CUT_SOCKETS) {
            long durationMillis = fault.durationMillis() == 0 && fault.kind() == Fault.Kind.RESTART
                    ? fault.amountMillisOrDefault()
                    : fault.durationMillis();
            active.put(fault.kind(), new Active(fault,
                    durationMillis == 0 ? Long.MAX_VALUE : Math.addExact(clock.nowMillis(), durationMillis)));
        }
        onStart.accept(fault);
    }

    public void stop(Fault.Kind kind) {
        active.remove(kind);
    }

    public void stopAll() {
        active.clear();
    }

    /** In the order of the kinds. */
    public List<Fault> active() {
        long nowMillis = clock.nowMillis();
        active.values().removeIf(one -> one.endMillis <= nowMillis);
        return active.values().stream().map(one -> one.fault).toList();
    }

    /** Hears of every fault at the moment it is switched on. */
    void onStart(Consumer<Fault> listener) {
        onStart = listener;
    }

    /** The fault, if it is on; without chance or count. */
    Optional<Fault> on(Fault.Kind kind) {
        Active one = active.get(kind);
        if (one != null && one.endMillis <= clock.nowMillis()) {
            active.remove(kind);
            return Optional.empty();
        }
        return Optional.ofNullable(one).map(some -> some.fault);
    }

    boolean isOn(Fault.Kind kind, String symbol) {
        return on(kind).filter(fault -> fault.concerns(symbol)).isPresent();
    }

    /** Whether it hits this case; counted if so. */
    Optional<Fault> strike(Fault.Kind kind, String symbol) {
        if (active.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fault> fault = on(kind).filter(some -> some.concerns(symbol))
                .filter(some -> some.probability() >= 1 || nextUnit() < some.probability());
        fault.ifPresent(some -> count(active.get(kind)));
        return fault;
    }

    boolean strikes(Fault.Kind kind, String symbol) {
        return strike(kind, symbol).isPresent();
    }

    private void count(Active one) {
        if (one.left > 0 && --one.left == 0) {
            active.remove(one.fault.kind());
        }
    }

    /** The next number of the faults' own chance, from 0 to 1. */
    double nextUnit() {
        return Hash64.unit(seed, draws++);
    }

    /** The next number of the faults' own chance below a bound. */
    int nextBelow(int bound) {
        return (int) (nextUnit() * bound);
    }
}

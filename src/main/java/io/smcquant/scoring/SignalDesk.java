package io.smcquant.scoring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import io.smcquant.feature.FeatureVector;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.InstrumentId;

/**
 * Says which scored vectors are signals. It remembers the signals of the last hold time, at least of half an hour, of each
 * instrument and for no longer, and what it says follows from these and the vector alone: whoever knows the same signals says the same of the
 * next vector. Owned by one thread.
 */
public final class SignalDesk {
    /** So long after the last signal the same setup counts as a new one. */
    static final long REPEAT_MILLIS = 1_800_000;
    /** As many minutes as the longest hold anybody would set; a setup a minute is already more than a market has. */
    private static final int REMEMBERED_MAX = 240;

    private final TradeTerms terms;
    private final int warmBarsMin;
    private final long rememberedMillis;
    private final Map<InstrumentId, Deque<Signal>> remembered = new HashMap<>();

    public SignalDesk(ScoringRules rules) {
        this.terms = rules.terms();
        this.warmBarsMin = rules.warmBarsMin();
        this.rememberedMillis = rememberedMillis(rules);
    }

    /** How far back signals matter: as long as their trades are held, and as long as they keep the same setup quiet. */
    public static long rememberedMillis(ScoringRules rules) {
        return Math.max(rules.terms().holdMillisMax(), REPEAT_MILLIS);
    }

    /**
     * The signal that this vector is, its newer version, or its withdrawal; nothing where it is none of them.
     *
     * @param plan nothing where there is no price to plan with
     */
    public Optional<Signal> decide(InstrumentId instrument, FoundVector found, Score score,
            Optional<TradePlan> plan) {
        // What is known at that moment, not what the instrument said last, says how far back there is a memory.
        forgetBefore(instrument, found.knownAtMillis() - rememberedMillis);
        Optional<Signal> existing = at(instrument, found.vector().closeTimeMillis());
        if (existing.isPresent()) {
            return correct(existing.get(), found, score, plan);
        }
        Optional<Signal> last = newest(instrument);
        boolean isNext = last.isEmpty() || last.get().closeTimeMillis() < found.vector().closeTimeMillis();
        return plan.filter(some -> isNext && mayBeTraded(found) && deserves(score))
                .flatMap(some -> novelty(instrument, found.vector())
                        .map(novelty -> signal(instrument, found, novelty, some, score)));
    }

    private Optional<Signal> correct(Signal existing, FoundVector found, Score score, Optional<TradePlan> plan) {
        if (found.knownAtMillis() <= existing.knownAtMillis()) {
            return Optional.empty();
        }
        boolean holds = !found.withdrawn() && found.vector().side() == existing.plan().side() && deserves(score)
                && plan.isPresent();
        if (!holds) {
            return existing.withdrawn() ? Optional.empty() : Optional.of(existing.withdrawnBy(found.knownAtMillis()));
        }
        return mayBeTraded(found)
                ? Optional.of(signal(existing.instrument(), found, existing.novelty(), plan.get(), score))
                : Optional.empty();
    }

    private Signal signal(InstrumentId instrument, FoundVector found, Novelty novelty, TradePlan plan, Score score) {
        return new Signal(instrument, found, novelty, plan,
                found.vector().closeTimeMillis() + terms.holdMillisMax(), score,
                Math.min(1, score.sizing().capitalFraction() * plan.lossFraction()), false);
    }

    private static boolean deserves(Score score) {
        return score.confidence() > Tier.LOW.over();
    }

    private boolean mayBeTraded(FoundVector found) {
        return !found.late() && !found.degraded() && !found.withdrawn() && found.vector().warmBars() >= warmBarsMin;
    }

    private Optional<Novelty> novelty(InstrumentId instrument, FeatureVector vector) {
        Optional<Signal> last = standing(instrument);
        if (last.isEmpty()) {
            return Optional.of(Novelty.FIRST);
        }
        long lastMillis = last.get().closeTimeMillis();
        if (last.get().plan().side() != vector.side()) {
            return Optional.of(Novelty.SIDE_CHANGED);
        }
        if (vector.setup().filter(setup -> setup.confirmedAtMillis() > lastMillis).isPresent()) {
            return Optional.of(Novelty.NEW_OBJECT);
        }
        return vector.closeTimeMillis() - lastMillis >= REPEAT_MILLIS ? Optional.of(Novelty.TIME_PASSED)
                : Optional.empty();
    }

    /** Takes a signal for said: one that went out, or one that was read back after a start. Of two versions the later. */
    public void remember(Signal signal) {
        Deque<Signal> signals = remembered.computeIfAbsent(signal.instrument(), ignored -> new ArrayDeque<>());
        Optional<Signal> known = at(signal.instrument(), signal.closeTimeMillis());
        if (known.isPresent() && known.get().knownAtMillis() >= signal.knownAtMillis()) {
            return;
        }
        known.ifPresent(signals::remove);
        insert(signals, signal);
        if (signals.size() > REMEMBERED_MAX) {
            signals.removeFirst();
        }
    }

    private void forgetBefore(InstrumentId instrument, long millis) {
        Deque<Signal> signals = remembered.get(instrument);
        while (signals != null && !signals.isEmpty() && signals.getFirst().closeTimeMillis() < millis) {
            signals.removeFirst();
        }
    }

    /** As if it had not been said: it did not go out. The version before it, if there was one, stands again. */
    public void forget(Signal signal, Optional<Signal> before) {
        Deque<Signal> signals = remembered.get(signal.instrument());
        if (signals != null && signals.remove(signal)) {
            before.ifPresent(one -> insert(signals, one));
        }
    }

    /** The version that is remembered of the signal of that close. */
    Optional<Signal> known(InstrumentId instrument, long closeTimeMillis) {
        return at(instrument, closeTimeMillis);
    }

    /** Nearly always at the end: what is read back may come in any order. */
    private static void insert(Deque<Signal> signals, Signal signal) {
        Deque<Signal> later = new ArrayDeque<>();
        while (!signals.isEmpty() && signals.getLast().closeTimeMillis() > signal.closeTimeMillis()) {
            later.addFirst(signals.removeLast());
        }
        signals.addLast(signal);
        signals.addAll(later);
    }

    /** How many signals are held of it. */
    int remembered(InstrumentId instrument) {
        Deque<Signal> signals = remembered.get(instrument);
        return signals == null ? 0 : signals.size();
    }

    private Optional<Signal> at(InstrumentId instrument, long closeTimeMillis) {
        Deque<Signal> signals = remembered.get(instrument);
        return signals == null ? Optional.empty()
                : signals.stream().filter(one -> one.closeTimeMillis() == closeTimeMillis).findFirst();
    }

    private Optional<Signal> newest(InstrumentId instrument) {
        return Optional.ofNullable(remembered.get(instrument)).map(Deque::peekLast);
    }

    /** The newest one that was not taken back. */
    private Optional<Signal> standing(InstrumentId instrument) {
        Deque<Signal> signals = remembered.get(instrument);
        if (signals == null) {
            return Optional.empty();
        }
        Iterator<Signal> newestFirst = signals.descendingIterator();
        while (newestFirst.hasNext()) {
            Signal signal = newestFirst.next();
            if (!signal.withdrawn()) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }
}

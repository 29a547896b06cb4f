package io.smcquant.smc;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that became a fact at the close of a bar and stays one. The state of an object changes by a further event;
 * only a correction of its candles takes an event back, by {@link Withdrawn}.
 */
public sealed interface SmcEvent {
    Side side();

    EventTimes times();

    /** What it is about; with side, times and prices it identifies the event. */
    SmcKind kind();

    /** What happened, where the kind alone does not say it: a state or a source in lower case, else empty. */
    String detail();

    /** Lower edge of a zone, or the level. */
    long lowE8();

    /** Upper edge of a zone, or the level. */
    long highE8();

    /** The same fact, known later. */
    SmcEvent knownAt(long knownAtMillis);

    /** All further numbers and words by name, in a fixed order. */
    default Map<String, Object> attributes() {
        return Map.of();
    }

    /** Kind and detail as one word, such as {@code gap.filled} or {@code swing.minor}. */
    default String name() {
        return detail().isEmpty() ? kind().label() : kind().label() + "." + detail();
    }

    /** What makes two events the same one, whatever else is said of it: a later word about it replaces the earlier. */
    record Identity(String name, Side side, long formedAtMillis, long confirmedAtMillis, long lowE8, long highE8) {
        public static Identity of(SmcEvent event) {
            return new Identity(event.name(), event.side(), event.times().formedAtMillis(),
                    event.times().confirmedAtMillis(), event.lowE8(), event.highE8());
        }
    }

    /** An event about one price and not a zone. */
    sealed interface OfLevel extends SmcEvent {
        long levelE8();

        @Override
        default long lowE8() {
            return levelE8();
        }

        @Override
        default long highE8() {
            return levelE8();
        }
    }

    /** A pivot that was confirmed. */
    record Swing(Side side, EventTimes times, long levelE8, SwingRank rank) implements OfLevel {
        @Override
        public SmcKind kind() {
            return SmcKind.SWING;
        }

        @Override
        public String detail() {
            return lower(rank);
        }

        @Override
        public Swing knownAt(long knownAtMillis) {
            return new Swing(side, later(times, knownAtMillis), levelE8, rank);
        }
    }

    /** A close, or a wick where that is the rule, beyond the structure's reference. */
    record StructureBreak(Side side, EventTimes times, long levelE8, StructureKind structure, boolean initial)
            implements OfLevel {
        @Override
        public SmcKind kind() {
            return SmcKind.STRUCTURE;
        }

        @Override
        public String detail() {
            return lower(structure);
        }

        @Override
        public StructureBreak knownAt(long knownAtMillis) {
            return new StructureBreak(side, later(times, knownAtMillis), levelE8, structure, initial);
        }

        @Override
        public Map<String, Object> attributes() {
            return named("initial", initial);
        }
    }

    /** A fair value gap in one of its states. */
    record Gap(Side side, EventTimes times, long lowE8, long highE8, GapState state, ExpiryReason reason, double fill,
            double sizeAtr, double displacement) implements SmcEvent {
        @Override
        public SmcKind kind() {
            return SmcKind.GAP;
        }

        @Override
        public String detail() {
            return lower(state);
        }

        @Override
        public Gap knownAt(long knownAtMillis) {
            return new Gap(side, later(times, knownAtMillis), lowE8, highE8, state, reason, fill, sizeAtr,
                    displacement);
        }

        @Override
        public Map<String, Object> attributes() {
            return state == GapState.OPEN
                    ? named("sizeAtr", sizeAtr, "displacement", displacement)
                    : state == GapState.EXPIRED ? named("reason", lower(reason), "fill", fill) : named("fill", fill);
        }
    }

    /** An order block in one of its states; an invalidated one is a breaker. */
    record OrderBlock(Side side, EventTimes times, long lowE8, long highE8, long bodyLowE8, long bodyHighE8,
            BlockState state, ExpiryReason reason, BlockCause cause, int touches, double displacement,
            double volumeRatio, boolean holdsGap) implements SmcEvent {
        @Override
        public SmcKind kind() {
            return SmcKind.ORDER_BLOCK;
        }

        @Override
        public String detail() {
            return lower(state);
        }

        @Override
        public OrderBlock knownAt(long knownAtMillis) {
            return new OrderBlock(side, later(times, knownAtMillis), lowE8, highE8, bodyLowE8, bodyHighE8, state,
                    reason,
                    cause, touches, displacement, volumeRatio, holdsGap);
        }

        @Override
        public Map<String, Object> attributes() {
            Map<String, Object> all = named("bodyLowE8", bodyLowE8, "bodyHighE8", bodyHighE8, "cause", lower(cause),
                    "touches", touches);
            if (state == BlockState.CONFIRMED) {
                all.putAll(named("displacement", displacement, "volumeRatio", volumeRatio, "holdsGap", holdsGap));
            } else if (state == BlockState.EXPIRED) {
                all.put("reason", lower(reason));
            }
            return all;
        }
    }

    /** Equal highs or lows. */
    record Pool(Side side, EventTimes times, long levelE8, PoolState state, int pivots, int spanBars)
            implements OfLevel {
        @Override
        public SmcKind kind() {
            return SmcKind.POOL;
        }

        @Override
        public String detail() {
            return lower(state);
        }

        @Override
        public Pool knownAt(long knownAtMillis) {
            return new Pool(side, later(times, knownAtMillis), levelE8, state, pivots, spanBars);
        }

        @Override
        public Map<String, Object> attributes() {
            return named("pivots", pivots, "spanBars", spanBars);
        }
    }

    /** The extreme of a period that has ended. */
    record PeriodLevel(Side side, EventTimes times, long levelE8, LevelSource source) implements OfLevel {
        @Override
        public SmcKind kind() {
            return SmcKind.PERIOD_LEVEL;
        }

        @Override
        public String detail() {
            return lower(source);
        }

        @Override
        public PeriodLevel knownAt(long knownAtMillis) {
            return new PeriodLevel(side, later(times, knownAtMillis), levelE8, source);
        }
    }

    /** A level that nothing happened to until it was too old, one too many or out of date. */
    record LevelExpired(Side side, EventTimes times, long levelE8, LevelSource source, ExpiryReason reason)
            implements OfLevel {
        @Override
        public SmcKind kind() {
            return SmcKind.LEVEL_EXPIRED;
        }

        @Override
        public String detail() {
            return lower(source);
        }

        @Override
        public LevelExpired knownAt(long knownAtMillis) {
            return new LevelExpired(side, later(times, knownAtMillis), levelE8, source, reason);
        }

        @Override
        public Map<String, Object> attributes() {
            return named("reason", lower(reason));
        }
    }

    /** Beyond a level and back within one bar. */
    record Sweep(Side side, EventTimes times, long levelE8, LevelSource source, int pivots, int ageBars,
            double penetrationAtr, double rejection, double volumeZ) implements OfLevel {
        @Override
        public SmcKind kind() {
            return SmcKind.SWEEP;
        }

        @Override
        public String detail() {
            return lower(source);
        }

        @Override
        public Sweep knownAt(long knownAtMillis) {
            return new Sweep(side, later(times, knownAtMillis), levelE8, source, pivots, ageBars, penetrationAtr,
                    rejection, volumeZ);
        }

        @Override
        public Map<String, Object> attributes() {
            return named("pivots", pivots, "ageBars", ageBars, "penetrationAtr", penetrationAtr, "rejection", rejection,
                    "volumeZ", volumeZ);
        }
    }

    /** Beyond a liquidity level. */
    record LevelBreak(Side side, EventTimes times, long levelE8, LevelSource source, int pivots, int ageBars)
            implements OfLevel {
        @Override
        public SmcKind kind() {
            return SmcKind.LEVEL_BREAK;
        }

        @Override
        public String detail() {
            return lower(source);
        }

        @Override
        public LevelBreak knownAt(long knownAtMillis) {
            return new LevelBreak(side, later(times, knownAtMillis), levelE8, source, pivots, ageBars);
        }

        @Override
        public Map<String, Object> attributes() {
            return named("pivots", pivots, "ageBars", ageBars);
        }
    }

    /** A close back through a level soon after it was broken. */
    record FailedBreak(Side side, EventTimes times, long levelE8, LevelSource source, int barsAfter)
            implements OfLevel {
        @Override
        public SmcKind kind() {
            return SmcKind.FAILED_BREAK;
        }

        @Override
        public String detail() {
            return lower(source);
        }

        @Override
        public FailedBreak knownAt(long knownAtMillis) {
            return new FailedBreak(side, later(times, knownAtMillis), levelE8, source, barsAfter);
        }

        @Override
        public Map<String, Object> attributes() {
            return named("barsAfter", barsAfter);
        }
    }

    /** The close went over to the other half of the range between the structure's references. */
    record RangeSide(Side side, EventTimes times, long lowE8, long highE8, double position) implements SmcEvent {
        @Override
        public SmcKind kind() {
            return SmcKind.RANGE_SIDE;
        }

        @Override
        public String detail() {
            return side == Side.UP ? "discount" : "premium";
        }

        @Override
        public RangeSide knownAt(long knownAtMillis) {
            return new RangeSide(side, later(times, knownAtMillis), lowE8, highE8, position);
        }

        @Override
        public Map<String, Object> attributes() {
            return named("position", position);
        }
    }

    /** An event that does not hold any more, because a candle it was made of was corrected. */
    record Withdrawn(SmcEvent event, long knownAtMillis) implements SmcEvent {
        public Withdrawn {
            if (knownAtMillis < event.times().knownAtMillis()) {
                throw new IllegalArgumentException("only what is known can be withdrawn: knownAtMillis=" + knownAtMillis
                        + " event=" + event);
            }
        }

        @Override
        public Side side() {
            return event.side();
        }

        @Override
        public EventTimes times() {
            return later(event.times(), knownAtMillis);
        }

        @Override
        public SmcKind kind() {
            return event.kind();
        }

        @Override
        public String detail() {
            return event.detail();
        }

        @Override
        public long lowE8() {
            return event.lowE8();
        }

        @Override
        public long highE8() {
            return event.highE8();
        }

        @Override
        public Withdrawn knownAt(long newKnownAtMillis) {
            return new Withdrawn(event, newKnownAtMillis);
        }

        @Override
        public Map<String, Object> attributes() {
            return event.attributes();
        }
    }

    private static EventTimes later(EventTimes times, long knownAtMillis) {
        return new EventTimes(times.formedAtMillis(), times.confirmedAtMillis(), knownAtMillis);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> named(Object... namesAndValues) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }
}

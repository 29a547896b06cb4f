package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.PricePoint;

/** An event or a vector in a form that can be seen in another light: mirrored, or on another scale of prices. */
record Fact(String name, Side side, EventTimes times, long lowE8, long highE8, Map<String, Object> attributes) {
    private static final double ROUNDING = 1e-12;
    private static final String POSITION = "position";
    private static final String LOW = "bodyLowE8";
    private static final String HIGH = "bodyHighE8";

    /** A way to see prices, and sides if it turns them over. */
    record Light(UnaryOperator<Long> price, double factor, boolean turns) {
        static Light mirror(long sumE8) {
            return new Light(price -> sumE8 - price, 1, true);
        }

        static Light scale(int power) {
            return new Light(price -> power < 0 ? price >> -power : price << power, Math.scalb(1, power), false);
        }

        SmcBar of(SmcBar bar) {
            long high = price.apply(bar.highE8());
            long low = price.apply(bar.lowE8());
            return new SmcBar(bar.openTimeMillis(), price.apply(bar.openE8()), Math.max(high, low),
                    Math.min(high, low), price.apply(bar.closeE8()), bar.volume(), bar.synthetic());
        }

        Side of(Side side) {
            return turns ? side.opposite() : side;
        }

        FeatureVector of(FeatureVector vector) {
            FeatureVector.Sources sources = vector.sources();
            return new FeatureVector(vector.closeTimeMillis(), of(vector.side()), of(vector.setup()),
                    new FeatureVector.Sources(of(sources.gap()), of(sources.block()), of(sources.sweep()),
                            of(sources.level())),
                    vector.warmBars(), vector.values(), of(vector.price()));
        }

        private PricePoint of(PricePoint point) {
            return new PricePoint(price.apply(point.closeE8()), point.atrE8() * factor,
                    (long) (point.tickSizeE8() * factor));
        }

        private Optional<FeatureVector.Source> of(Optional<FeatureVector.Source> source) {
            return source.map(some -> new FeatureVector.Source(some.kind(), some.formedAtMillis(),
                    some.confirmedAtMillis(), price.apply(some.levelE8())));
        }

        Fact of(SmcEvent event) {
            long low = price.apply(event.lowE8());
            long high = price.apply(event.highE8());
            Map<String, Object> attributes = new LinkedHashMap<>(event.attributes());
            if (attributes.containsKey(LOW)) {
                attributes.put(turns ? HIGH : LOW, price.apply((long) event.attributes().get(LOW)));
                attributes.put(turns ? LOW : HIGH, price.apply((long) event.attributes().get(HIGH)));
            }
            attributes.computeIfPresent(POSITION, (name, position) -> turns ? 1 - (double) position : position);
            // The half of the range is the side in other words.
            String name = event.kind() == SmcKind.RANGE_SIDE ? event.kind().label() : event.name();
            return new Fact(name, of(event.side()), event.times(), Math.min(low, high), Math.max(low, high),
                    attributes);
        }
    }

    /** That what is found is the same thing as what is wanted, when that is seen in this light. */
    static void assertSame(SmcFindings found, SmcFindings wanted, Light light, Object what) {
        List<Fact> mine = sorted(found.events(), new Light(price -> price, 1, false));
        List<Fact> others = sorted(wanted.events(), light);
        assertThat(mine.size()).as("events of %s", what).isEqualTo(others.size());
        for (int i = 0; i < mine.size(); i++) {
            if (!mine.get(i).isSame(others.get(i))) {
                assertThat(mine.get(i)).as("event %d of %s", i, what).isEqualTo(others.get(i));
            }
        }
        List<FeatureVector> vectors = wanted.features().stream().map(light::of).toList();
        new SmcFindings(List.of(), found.features()).assertIdenticalTo(new SmcFindings(List.of(), vectors), what);
    }

    private static List<Fact> sorted(List<SmcEvent> events, Light light) {
        List<Fact> facts = new ArrayList<>(events.stream().map(light::of).toList());
        facts.sort(Comparator.<Fact>comparingLong(fact -> fact.times.confirmedAtMillis())
                .thenComparing(fact -> fact.name).thenComparing(fact -> fact.side)
                .thenComparingLong(fact -> fact.times.formedAtMillis()).thenComparingLong(fact -> fact.lowE8)
                .thenComparingLong(fact -> fact.highE8).thenComparing(fact -> fact.attributes.toString()));
        return facts;
    }

    /** A position is a quotient, and one minus it another one: only they may differ by rounding. */
    private boolean isSame(Fact other) {
        Map<String, Object> rest = new LinkedHashMap<>(attributes);
        Map<String, Object> otherRest = new LinkedHashMap<>(other.attributes);
        Object position = rest.remove(POSITION);
        Object otherPosition = otherRest.remove(POSITION);
        boolean near = position == null || otherPosition == null ? position == otherPosition
                : Math.abs((double) position - (double) otherPosition) <= ROUNDING * Math.max(1,
                        Math.abs((double) position));
        return near && name.equals(other.name) && side == other.side && times.equals(other.times)
                && lowE8 == other.lowE8 && highE8 == other.highE8 && rest.equals(otherRest);
    }
}

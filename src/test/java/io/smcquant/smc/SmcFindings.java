package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smcquant.feature.BatchAnalysis;
import io.smcquant.feature.FeatureVector;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.reference.SlowSmc;

/** What was found in a series, comparable: the order of events of one bar means nothing, sums of volumes may differ in the last bits. */
public record SmcFindings(List<SmcEvent> events, List<FeatureVector> features) {
    private static final double TOLERANCE = 1e-9;
    private static final Comparator<SmcEvent> ORDER = Comparator
            .<SmcEvent>comparingLong(event -> event.times().confirmedAtMillis()).thenComparing(SmcFindings::key);

    public static SmcFindings fast(SmcSettings settings, Timeframe timeframe, List<SmcBar> bars) {
        return fast(settings, timeframe, SeriesShape.TICK, bars);
    }

    public static SmcFindings fast(SmcSettings settings, Timeframe timeframe, long tickSizeE8, List<SmcBar> bars) {
        BatchAnalysis.Result result = BatchAnalysis.of(settings, timeframe, tickSizeE8, bars);
        return new SmcFindings(result.events(), result.features());
    }

    public static SmcFindings slow(SmcSettings settings, Timeframe timeframe, List<SmcBar> bars) {
        return slow(settings, timeframe, SeriesShape.TICK, bars);
    }

    public static SmcFindings slow(SmcSettings settings, Timeframe timeframe, long tickSizeE8, List<SmcBar> bars) {
        SlowSmc.Result result = SlowSmc.of(settings, timeframe, tickSizeE8, bars);
        return new SmcFindings(result.events(), result.features());
    }

    /** What was known at that instant. */
    public SmcFindings until(long timeMillis) {
        return new SmcFindings(events.stream().filter(event -> event.times().knownAtMillis() <= timeMillis).toList(),
                features.stream().filter(vector -> vector.closeTimeMillis() <= timeMillis).toList());
    }

    /** What was not known yet at that instant. */
    public SmcFindings after(long timeMillis) {
        return new SmcFindings(events.stream().filter(event -> event.times().knownAtMillis() > timeMillis).toList(),
                features.stream().filter(vector -> vector.closeTimeMillis() > timeMillis).toList());
    }

    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        events.forEach(event -> counts.merge(event.name(), 1, Integer::sum));
        return counts;
    }

    public void assertSameAs(SmcFindings other) {
        assertSameAs(other, "the series");
    }

    public void assertSameAs(SmcFindings other, Object what) {
        List<SmcEvent> mine = sorted(events);
        List<SmcEvent> others = sorted(other.events);
        for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
            assertThat(isSame(mine.get(i), others.get(i)))
                    .as("event %d of %s%n%s%n%s", i, what, mine.get(i), others.get(i)).isTrue();
        }
        assertThat(mine).as("events after those that are equal of %s", what).hasSameSizeAs(others);
        assertThat(features).as("vectors of %s", what).hasSameSizeAs(other.features);
        for (int i = 0; i < features.size(); i++) {
            assertThat(isSame(features.get(i), other.features.get(i)))
                    .as("vector %d of %s%n%s%n%s", i, what, features.get(i), other.features.get(i)).isTrue();
        }
    }

    /** To the last bit, and in the same order. */
    public void assertIdenticalTo(SmcFindings other, Object what) {
        assertIdentical(events, other.events, what);
        assertIdentical(features, other.features, what);
    }

    private static void assertIdentical(List<?> mine, List<?> others, Object what) {
        for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
            if (!mine.get(i).equals(others.get(i))) {
                assertThat(mine.get(i)).as("number %d of %s", i, what).isEqualTo(others.get(i));
            }
        }
        assertThat(mine.size()).as("how many in %s", what).isEqualTo(others.size());
    }

    private static List<SmcEvent> sorted(List<SmcEvent> events) {
        List<SmcEvent> sorted = new ArrayList<>(events);
        sorted.sort(ORDER);
        return sorted;
    }

    private static String key(SmcEvent event) {
        return event.name() + " " + event.side() + " " + event.times().formedAtMillis() + " " + event.lowE8() + " "
                + event.highE8();
    }

    private static boolean isSame(SmcEvent one, SmcEvent other) {
        if (!key(one).equals(key(other)) || !one.times().equals(other.times())
                || !one.attributes().keySet().equals(other.attributes().keySet())) {
            return false;
        }
        return one.attributes().entrySet().stream()
                .allMatch(entry -> isSame(entry.getKey(), entry.getValue(), other.attributes().get(entry.getKey())));
    }

    /** Only what volumes are summed for may differ at all. */
    private static boolean isSame(String name, Object one, Object other) {
        boolean volumes = name.startsWith("volume");
        return volumes ? isNear((double) one, (double) other) : one.equals(other);
    }

    private static boolean isSame(FeatureVector one, FeatureVector other) {
        boolean near = true;
        double[] values = one.values();
        double[] others = other.values();
        for (int i = 0; i < values.length; i++) {
            near &= isNear(values[i], others[i]);
        }
        return near && one.side() == other.side() && one.closeTimeMillis() == other.closeTimeMillis()
                && one.setup().equals(other.setup()) && one.sources().equals(other.sources())
                && one.warmBars() == other.warmBars();
    }

    private static boolean isNear(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one));
    }
}

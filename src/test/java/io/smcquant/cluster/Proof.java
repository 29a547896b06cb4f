package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.cluster.Fact.Kind;
import io.smcquant.cluster.Fact.Window;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/**
 * Holds everything that was published and stored since the proof began against the truth. What is under way is waited
 * for, so a difference is one that does not go away.
 */
final class Proof {
    private static final long MINUTE = Timeframe.M1.millis();
    /** Until it is stored, and until it is known that it was: a few seconds of the process clock. */
    private static final long UNSTORED_MILLIS = 5 * MINUTE;
    private static final Duration UNDER_WAY_MAX = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final MarketTruth truth;
    private final long beginMillis;

    /** From now on, by the venue's clock. */
    Proof(Cluster cluster) {
        this.cluster = cluster;
        this.truth = new MarketTruth(cluster.market);
        this.beginMillis = Timeframe.M1.openTimeMillisAt(cluster.marketMillis()) + MINUTE;
    }

    /**
     * What was compared.
     *
     * @param compared how much of each kind
     * @param candles how many of each timeframe
     * @param repeats records of the step that had been said before
     * @param caughtUp how long after the last close of the window everything was there
     */
    record Result(Window window, Map<Kind, Long> compared, Map<Timeframe, Long> candles, long repeats,
            Duration caughtUp) {}

    /**
     * Where a step begins: in what was read, and by the venue's clock.
     *
     * @param quiet whether nothing happens in it, so that nothing has a reason to be said twice
     */
    record Step(int position, long marketMillis, boolean quiet) {
        /** What closed a little before the trouble may not have been stored when it began. */
        long reasonMillis() {
            return quiet ? Long.MAX_VALUE : marketMillis - UNSTORED_MILLIS;
        }
    }

    Step begin(boolean quiet) {
        return new Step(cluster.topics.position(), cluster.marketMillis(), quiet);
    }

    /** Everything that has closed by now, by the venue's clock, is published and stored, once in effect, and true. */
    Result hold(Step step) {
        Window window = new Window(beginMillis, Timeframe.M1.openTimeMillisAt(cluster.marketMillis()) - MINUTE);
        Duration caughtUp = awaitClosed(window.untilMillis());
        Map<Kind, Long> compared = new EnumMap<>(Kind.class);
        Map<Timeframe, Long> candles = new EnumMap<>(Timeframe.class);
        Waiting.untilAsserted(UNDER_WAY_MAX, () -> {
            compared.clear();
            candles.clear();
            assertThat(differences(window, compared, candles)).isEmpty();
        });
        assertThat(cluster.topics.troubles()).isEmpty();
        List<Heard> heard = cluster.topics.heard();
        assertThat(Repeats.ofPartitions(heard)).isEmpty();
        Repeats.Verdict repeats = Repeats.in(heard, step.position(), step.reasonMillis());
        assertThat(repeats.findings()).as("records that were said before, for no reason").isEmpty();
        return new Result(window, compared, candles, repeats.allowed(), caughtUp);
    }

    private Duration awaitClosed(long untilMillis) {
        return Waiting.until("all instruments closed until " + untilMillis, cluster.shape.outage().plusSeconds(60),
                () -> newestHeard().values().stream().filter(close -> close >= untilMillis)
                        .count() == cluster.instruments.size());
    }

    /** Close time of the newest minute of each instrument on the topic. */
    Map<InstrumentId, Long> newestHeard() {
        Map<InstrumentId, Long> newest = new HashMap<>();
        cluster.topics.of(Heard.Content::candle).stream()
                .filter(record -> record.candle().timeframe() == Timeframe.M1).forEach(record -> newest
                        .merge(record.instrument(), record.candle().closeTimeMillis(), Math::max));
        return newest;
    }

    /** How many signals were said of closes after this. */
    long signalsAfter(long closeMillis) {
        return cluster.topics.of(Heard.Content::signal).stream().map(SignalRecord::signal)
                .filter(signal -> signal.closeTimeMillis() > closeMillis).count();
    }

    private List<String> differences(Window window, Map<Kind, Long> compared, Map<Timeframe, Long> candles)
            throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Connection connection = cluster.database.connect()) {
            StoredFacts stored = new StoredFacts(connection);
            Map<InstrumentId, Map<Timeframe, Long>> beginnings = stored.beginnings();
            MarketTruth.Records records = truth.within(window, beginnings);
            List<Fact> facts = new ArrayList<>(records.facts());
            records.candles().forEach(record -> candles.merge(record.candle().timeframe(), 1L, Long::sum));
            facts.addAll(SignalTruth.of(cluster.topics.of(Heard.Content::vector),
                    cluster.topics.of(Heard.Content::signal), window.afterMillis()));
            Comparison.Verdict onTopics = Comparison.of("topics", facts, cluster.topics.facts(), window);
            Comparison.Verdict inStore = Comparison.of("store", StoredFacts.asStored(facts), stored.within(window),
                    window);
            findings.addAll(onTopics.findings());
            findings.addAll(inStore.findings());
            findings.addAll(SaidAndStored.differences(cluster.topics.heard(), stored, window));
            compared.putAll(onTopics.compared());
        }
        for (Timeframe timeframe : Timeframe.values()) {
            long closes = window.untilMillis() / timeframe.millis() - window.afterMillis() / timeframe.millis();
            if (candles.getOrDefault(timeframe, 0L) != closes * cluster.instruments.size()) {
                findings.add("the truth is not the size of the market: " + timeframe + " closed " + closes
                        + " times, and there are " + candles);
            }
        }
        return findings;
    }
}

package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** What was compared, of all kinds, and how long after the last close of the window everything was there. */
    record Result(Window window, Map<Kind, Long> compared, Duration caughtUp) {}

    /** Everything that has closed by now, by the venue's clock, is published and stored, once in effect, and true. */
    Result hold() {
        Window window = new Window(beginMillis, Timeframe.M1.openTimeMillisAt(cluster.marketMillis()) - MINUTE);
        Duration caughtUp = awaitClosed(window.untilMillis());
        Map<Kind, Long> compared = new HashMap<>();
        Waiting.untilAsserted(UNDER_WAY_MAX, () -> {
            compared.clear();
            assertThat(differences(window, compared)).isEmpty();
        });
        assertThat(cluster.topics.troubles()).isEmpty();
        return new Result(window, compared, caughtUp);
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

    private List<String> differences(Window window, Map<Kind, Long> compared) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Connection connection = cluster.database.connect()) {
            StoredFacts stored = new StoredFacts(connection);
            Map<InstrumentId, Map<Timeframe, Long>> beginnings = stored.beginnings();
            List<Fact> facts = new ArrayList<>(truth.within(window, beginnings).facts());
            facts.addAll(SignalTruth.of(cluster.topics.of(Heard.Content::vector),
                    cluster.topics.of(Heard.Content::signal), window.afterMillis()));
            Comparison.Verdict onTopics = Comparison.of("topics", facts, cluster.topics.facts(), window);
            Comparison.Verdict inStore = Comparison.of("store", StoredFacts.asStored(facts), stored.within(window),
                    window);
            findings.addAll(onTopics.findings());
            findings.addAll(inStore.findings());
            compared.putAll(onTopics.compared());
        }
        long minutes = (window.untilMillis() - window.afterMillis()) / MINUTE;
        if (compared.getOrDefault(Kind.CANDLE, 0L) < minutes * cluster.instruments.size()) {
            findings.add("the truth is smaller than the market: " + compared);
        }
        return findings;
    }
}

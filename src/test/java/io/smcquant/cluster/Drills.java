package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.feed.DetectorSettings;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/** What is done to the feeds, one drill after another, in any order. Each leaves the cluster whole, and what it measured. */
final class Drills {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STORED_MAX = Duration.ofSeconds(30);
    private static final long MINUTE = Timeframe.M1.millis();
    /** The first day that begins after the start of the market. */
    private static final long DAY_MILLIS = Timeframe.D1.openTimeMillisAt(
            Instant.parse(Shape.MARKET_START).toEpochMilli()) + Timeframe.D1.millis();
    /** Quiet minutes are told by REST, some seconds later. */
    private static final Duration STORED = Duration.ofSeconds(30);
    private static final Duration DAY_MAX = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    /** The default of the setting. */
    private static final Duration RESTART_SESSION = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Figures figures;
    private final RandomGenerator chance;
    private final Duration recoveryMax;

    Drills(Cluster cluster, Figures figures, RandomGenerator chance) {
        this.cluster = cluster;
        this.figures = figures;
        this.chance = chance;
        this.recoveryMax = recoveryMax(cluster.shape);
    }

    static Duration recoveryMax(Shape shape) {
        return shape.session().multipliedBy(3).plusSeconds(60);
    }

    /**
     * Nothing is done for ten minutes of the market. Whoever says that it owns an instrument is the one that writes of it,
     * and what it writes of minutes in which something traded is in time and whole.
     */
    void letTimePass() {
        Ownership before = cluster.ownership();
        int position = cluster.topics.position();
        long untilMillis = cluster.marketMillis() + QUIET.toMillis();
        Waiting.until("ten quiet minutes of the market pass", recoveryMax,
                () -> cluster.marketMillis() >= untilMillis);
        assertThat(cluster.ownership()).isEqualTo(before);
        assertThat(writersOf(position)).as("who writes of each instrument, and who owns it").isEqualTo(before.owners());
        assertThat(untradable(position)).as("vectors of traded minutes that are late or degraded").isEmpty();
    }

    /** A quiet minute has no stream, and its end is told late and by REST; any other is told in time. */
    private List<VectorRecord> untradable(int position) {
        Set<Fact.VectorIdentity> traded = new HashSet<>();
        List<VectorRecord> flagged = new ArrayList<>();
        for (Heard heard : cluster.topics.since(position)) {
            heard.content().candle().filter(record -> record.candle().timeframe() == Timeframe.M1
                    && record.candle().trades() > 0)
                    .ifPresent(record -> traded.add(new Fact.VectorIdentity(record.instrument(),
                            record.candle().closeTimeMillis(), DetectorSettings.USUAL.schemaHash())));
            heard.content().vector().filter(record -> record.found().late() || record.found().degraded())
                    .ifPresent(flagged::add);
        }
        flagged.removeIf(record -> !traded.contains(Fact.of(record).identity()));
        return flagged;
    }

    /**
     * A feed is killed while the last minute of a day is the newest that is stored: every larger candle has closed with
     * it, and its successors have nothing of the new day to go on from.
     */
    void killAFeedAsADayBegins() {
        Waiting.until("the last minute of a day is stored", DAY_MAX,
                () -> cluster.marketMillis() >= DAY_MILLIS + STORED.toMillis());
        assertThat(cluster.marketMillis())
                .as("a moment before the first minute of the day closes, unless all that came before took too long")
                .isLessThan(DAY_MILLIS + MINUTE);
        killAFeed();
    }

    /** A feed is killed: others take over what it owned. */
    void killAFeed() {
        Engine victim = anyFeed();
        Set<InstrumentId> owned = ownedBy(victim);
        long marketMillis = cluster.marketMillis();
        int position = cluster.topics.position();
        long nanos = System.nanoTime();
        victim.process().kill();
        figures.add("kill -9 a feed", "its instruments owned", owned.size());
        figures.add("kill -9 a feed", "until all of them are live again with others",
                awaitLiveElsewhere(owned, victim.name(), position, marketMillis, nanos));
        victim.start();
        figures.add("kill -9 a feed", "until it is back and all is whole", cluster.awaitWhole(recoveryMax));
    }

    Engine anyFeed() {
        return cluster.feed(chance.nextInt(cluster.feeds().size()));
    }

    private Set<InstrumentId> ownedBy(Engine feed) {
        Set<InstrumentId> owned = cluster.ownership().of(feed.name());
        assertThat(owned).as("what " + feed.name() + " owns").isNotEmpty();
        return owned;
    }

    /** Since a moment, until the last of some instruments was live: heard from another writer while it happened. */
    private Duration awaitLiveElsewhere(Set<InstrumentId> owned, String former, int position, long marketMillis,
            long nanos) {
        Map<InstrumentId, Long> live = new TreeMap<>(Comparator.comparing(InstrumentId::toString));
        Waiting.until("all instruments of " + former + " are live with others", recoveryMax, () -> {
            for (Heard heard : cluster.topics.since(position)) {
                heard.content().candle()
                        .filter(record -> !heard.writer().equals(former) && isLive(record, marketMillis))
                        .ifPresent(record -> live.putIfAbsent(record.instrument(), heard.nanos()));
            }
            return live.keySet().containsAll(owned);
        });
        long last = owned.stream().mapToLong(live::get).max().orElse(nanos);
        return Duration.ofNanos(last - nanos);
    }

    /** Closed by its stream; a minute in which nothing traded has no such close, and is told afterwards by REST. */
    static boolean isLive(CandleRecord record, long sinceMillis) {
        return record.candle().timeframe() == Timeframe.M1 && record.candle().closeTimeMillis() > sinceMillis
                && (record.origin() == Origin.LIVE || record.candle().trades() == 0);
    }

    /** Three feeds become five, and five become two, and three again. */
    void scale() {
        cluster.addFeed();
        cluster.addFeed();
        figures.add("scale", "from 3 to 5 feeds, until all is whole", cluster.awaitWhole(recoveryMax));
        long nanos = System.nanoTime();
        List<Engine> gone = List.of(cluster.removeFeed(), cluster.removeFeed(), cluster.removeFeed());
        gone.forEach(feed -> feed.process().awaitEnd(STOP_MAX));
        cluster.awaitWhole(recoveryMax);
        figures.add("scale", "from 5 to 2 feeds, until all is whole",
                Duration.ofNanos(System.nanoTime() - nanos));
        cluster.addFeed();
        figures.add("scale", "from 2 to 3 feeds, until all is whole", cluster.awaitWhole(recoveryMax));
    }

    /**
     * Each feed is stopped and started again, one after the other: none of them loses what it owns, because each is back
     * within its session. The start of a JVM takes longer than the short sessions of the other drills.
     */
    void restartOneAfterTheOther() {
        restartAll(RESTART_SESSION);
        Ownership before = cluster.ownership();
        int position = cluster.topics.position();
        for (Engine feed : cluster.feeds()) {
            long nanos = System.nanoTime();
            feed.process().term();
            feed.process().awaitEnd(STOP_MAX);
            feed.start();
            Waiting.until(feed.name() + " is ready", START_MAX, feed::isReady);
            figures.add("rolling restart", feed.name() + ", from SIGTERM to ready",
                    Duration.ofNanos(System.nanoTime() - nanos));
            cluster.awaitWhole(recoveryMax);
        }
        assertThat(cluster.ownership()).isEqualTo(before);
        writersOf(position).forEach((instrument, writers) -> assertThat(writers)
                .as(instrument + " has one owner all the time").hasSize(1));
        restartAll(cluster.shape.session());
    }

    private void restartAll(Duration session) {
        cluster.feeds().forEach(feed -> feed.process().term());
        for (Engine feed : cluster.feeds()) {
            feed.process().awaitEnd(STOP_MAX);
            feed.set("SMC_MESSAGING_SESSION_TIMEOUT", session.toSeconds() + "s");
            feed.start();
        }
        cluster.awaitWhole(recoveryMax);
    }

    private Map<String, Set<String>> writersOf(int position) {
        Map<String, Set<String>> writers = new TreeMap<>();
        for (Heard heard : cluster.topics.since(position)) {
            if (heard.topic() != Topic.SIGNALS) {
                writers.computeIfAbsent(heard.about(), key -> new TreeSet<>()).add(heard.writer());
            }
        }
        return writers;
    }

    /** A feed is frozen until others own what it owned, and wakes up. */
    void freezeAFeed() {
        Engine zombie = anyFeed();
        Set<InstrumentId> owned = ownedBy(zombie);
        int position = cluster.topics.position();
        long nanos = System.nanoTime();
        zombie.process().freeze();
        long freezeMillis = cluster.marketMillis();
        try {
            assertThat(zombie.isReady()).as("a frozen process answers").isFalse();
            figures.add("freeze a feed", "until its instruments are live again with others",
                    awaitLiveElsewhere(owned, zombie.name(), position, freezeMillis, nanos));
        } finally {
            zombie.process().thaw();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - nanos)).as("frozen").isGreaterThan(cluster.shape.session());
        long thawMillis = cluster.marketMillis();
        figures.add("freeze a feed", "from thaw until it works again and all is whole",
                cluster.awaitWhole(recoveryMax));
        awaitClosed(owned, cluster.marketMillis() + 2 * MINUTE);
        ZombieWatch watch = new ZombieWatch(zombie.name(), owned, thawMillis);
        cluster.topics.since(position).forEach(watch::take);
        assertThat(watch.findings()).isEmpty();
        assertThat(watch.succeeded()).as("instruments that others took over").isEqualTo(owned.size());
        figures.add("freeze a feed", "its instruments, all taken over", watch.succeeded());
        figures.add("freeze a feed", "candles that closed meanwhile, stored as others heard them",
                requireStoredByOthers(zombie.name(), owned, new Fact.Window(freezeMillis, thawMillis), position));
    }

    private void awaitClosed(Set<InstrumentId> wanted, long closeMillis) {
        Waiting.until("two more minutes of " + wanted + " close", recoveryMax, () -> {
            Set<InstrumentId> closed = new HashSet<>();
            cluster.topics.of(Heard.Content::candle).stream()
                    .filter(record -> record.candle().closeTimeMillis() >= closeMillis)
                    .forEach(record -> closed.add(record.instrument()));
            return closed.containsAll(wanted);
        });
    }

    /** Each row bears the time at which somebody else heard of it; the frozen one would have had another. */
    private long requireStoredByOthers(String zombie, Set<InstrumentId> owned, Fact.Window window, int position) {
        Map<SaidAndStored.Version, Set<Long>> byOthers = new HashMap<>();
        for (Heard heard : cluster.topics.since(position)) {
            heard.content().candle().filter(record -> !heard.writer().equals(zombie)
                    && owned.contains(record.instrument()) && window.holds(record.candle().closeTimeMillis()))
                    .ifPresent(record -> byOthers.computeIfAbsent(SaidAndStored.Version.of(Fact.of(record)),
                            version -> new HashSet<>()).add(record.receivedMillis()));
        }
        Waiting.untilAsserted(STORED_MAX, () -> {
            try (Connection connection = cluster.database.connect()) {
                Map<SaidAndStored.Version, Long> rows = new StoredFacts(connection).receipts(window);
                rows.keySet().removeIf(
                        row -> !owned.contains(((Fact.CandleIdentity) row.identity()).instrument()));
                assertThat(rows.keySet()).isEqualTo(byOthers.keySet());
                rows.forEach((row, receivedMillis) -> assertThat(byOthers.get(row)).as(row.toString())
                        .contains(receivedMillis));
            }
        });
        long minutes = window.untilMillis() / MINUTE - window.afterMillis() / MINUTE;
        assertThat(byOthers.size()).isGreaterThanOrEqualTo((int) minutes * owned.size());
        return byOthers.size();
    }
}

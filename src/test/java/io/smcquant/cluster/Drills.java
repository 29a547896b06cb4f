package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.feed.ClosedCandle.Origin;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/** What is done to the cluster, one drill after another, in any order. Each leaves it whole, and what it measured. */
final class Drills {
    private static final Duration START_MAX = Duration.ofSeconds(60);
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
        this.recoveryMax = cluster.shape.session().multipliedBy(3).plusSeconds(60);
    }

    /** Nothing is done for ten minutes of the market, so that there is something to compare. */
    void letTimePass() {
        long untilMillis = cluster.marketMillis() + QUIET.toMillis();
        Waiting.until("ten quiet minutes of the market pass", recoveryMax,
                () -> cluster.marketMillis() >= untilMillis);
    }

    /** A feed is killed: others take over what it owned. */
    void killAFeed() {
        Engine victim = anyFeed();
        Set<InstrumentId> owned = cluster.ownership().of(victim.name());
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

    private Engine anyFeed() {
        return cluster.feed(chance.nextInt(cluster.feeds().size()));
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
    private static boolean isLive(CandleRecord record, long sinceMillis) {
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
        Set<InstrumentId> owned = cluster.ownership().of(zombie.name());
        int position = cluster.topics.position();
        long marketMillis = cluster.marketMillis();
        long nanos = System.nanoTime();
        zombie.process().freeze();
        try {
            figures.add("freeze a feed", "until its instruments are live again with others",
                    awaitLiveElsewhere(owned, zombie.name(), position, marketMillis, nanos));
        } finally {
            zombie.process().thaw();
        }
        long thawMillis = cluster.marketMillis();
        figures.add("freeze a feed", "from thaw until it works again and all is whole",
                cluster.awaitWhole(recoveryMax));
        ZombieWatch watch = new ZombieWatch(zombie.name(), owned, thawMillis);
        cluster.topics.since(position).forEach(watch::take);
        assertThat(watch.findings()).isEmpty();
        assertThat(watch.succeeded()).as("instruments that others took over").isEqualTo(owned.size());
        figures.add("freeze a feed", "its instruments, all taken over", watch.succeeded());
    }

    /** The broker is killed and comes back. */
    void takeTheBrokerAway(Duration time) {
        cluster.broker.kill();
        Waiting.lasting("the broker is away", time, this::othersThanTheBrokerLive);
        figures.add("broker away " + time.toSeconds() + " s", "its own start, until it answers",
                cluster.broker.start());
        awaitCaughtUp("broker away " + time.toSeconds() + " s");
    }

    private void othersThanTheBrokerLive() {
        cluster.sim.process().requireAlive();
        cluster.feeds().forEach(feed -> feed.process().requireAlive());
        cluster.scores().forEach(score -> score.process().requireAlive());
    }

    /** Postgres is killed and comes back. */
    void takeTheDatabaseAway(Duration time) throws IOException {
        cluster.database.kill();
        Waiting.lasting("Postgres is away", time, cluster::requireAlive);
        figures.add("Postgres away " + time.toSeconds() + " s", "its own start, until it answers",
                cluster.database.start());
        awaitCaughtUp("Postgres away " + time.toSeconds() + " s");
    }

    /** The venue is frozen: its sockets are open and silent. Its clock goes on, so afterwards minutes are missing. */
    void silenceTheVenue(Duration time) {
        cluster.sim.process().freeze();
        try {
            Waiting.lasting("the venue is silent", time, cluster::requireAlive);
        } finally {
            cluster.sim.process().thaw();
        }
        awaitCaughtUp("venue away " + time.toSeconds() + " s");
    }

    /** Until every instrument is owned and closed as far as the venue's clock was when the trouble ended. */
    private void awaitCaughtUp(String step) {
        long endMillis = cluster.marketMillis();
        long nanos = System.nanoTime();
        Waiting.until("every instrument has caught up", recoveryMax, () -> {
            Set<InstrumentId> caughtUp = new HashSet<>();
            for (CandleRecord record : cluster.topics.of(Heard.Content::candle)) {
                if (record.candle().timeframe() == Timeframe.M1 && isLive(record, endMillis)) {
                    caughtUp.add(record.instrument());
                }
            }
            return caughtUp.containsAll(cluster.instruments);
        });
        figures.add(step, "from its return until all instruments are live",
                Duration.ofNanos(System.nanoTime() - nanos));
        cluster.awaitWhole(recoveryMax);
    }

    /** The processes that score are killed one after the other while clients ask them. */
    void killTheScorers() {
        try (ScoreLoad load = new ScoreLoad(cluster.scores())) {
            awaitAnswers(load, 50);
            for (Engine pod : cluster.scores()) {
                pod.process().kill();
                awaitAnswers(load, 50);
                long nanos = System.nanoTime();
                pod.start();
                Waiting.until(pod.name() + " is ready", START_MAX, pod::isReady);
                figures.add("kill -9 scorers", pod.name() + ", from start to ready",
                        Duration.ofNanos(System.nanoTime() - nanos));
                awaitAnswers(load, 50);
            }
            load.close();
            figures.add("kill -9 scorers", "requests answered", load.answered());
            figures.add("kill -9 scorers", "requests that went to the next process, because one was not ready",
                    load.retried());
            assertThat(load.failures()).isEmpty();
        }
    }

    private static void awaitAnswers(ScoreLoad load, long more) {
        long wanted = load.answered() + more;
        Waiting.until("clients are answered", START_MAX, () -> load.answered() >= wanted);
    }
}

package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;

/**
 * What everybody needs is away for a while, and one trouble seldom comes alone: a process is struck meanwhile. Each leaves
 * the cluster whole, and what it measured.
 */
final class Outages {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final long MINUTE = Timeframe.M1.millis();

    private final Cluster cluster;
    private final Figures figures;
    private final Drills drills;
    private final Duration recoveryMax;

    Outages(Cluster cluster, Figures figures, Drills drills) {
        this.cluster = cluster;
        this.figures = figures;
        this.drills = drills;
        this.recoveryMax = Drills.recoveryMax(cluster.shape);
    }

    /** What happens to a process while something else is away; it is down afterwards. */
    enum Blow {
        KILL_A_FEED("a feed is killed"),
        STOP_A_FEED("a feed is stopped"),
        KILL_A_SCORER("a scorer is killed");

        private final String label;

        Blow(String label) {
            this.label = label;
        }
    }

    private Engine strike(Blow blow) {
        Engine victim = blow == Blow.KILL_A_SCORER ? cluster.scores().get(0) : drills.anyFeed();
        if (blow == Blow.STOP_A_FEED) {
            victim.process().term();
            victim.process().awaitEnd(STOP_MAX);
        } else {
            victim.process().kill();
        }
        return victim;
    }

    /** The broker is killed and comes back; the process that is struck meanwhile starts without it. */
    void takeTheBrokerAway(Duration time, Blow blow) {
        String step = "broker away " + time.toSeconds() + " s";
        long endNanos = System.nanoTime() + time.toNanos();
        ChildProcess broker = cluster.broker.process();
        broker.kill();
        Waiting.lasting("the broker is away", time.dividedBy(3), () -> cluster.requireAliveBut(broker));
        strike(blow).start();
        Waiting.lasting("the broker is away, and " + blow.label, left(endNanos),
                () -> cluster.requireAliveBut(broker));
        figures.add(step, "its own start, until it answers", cluster.broker.start());
        awaitCaughtUp(step);
    }

    /**
     * Postgres is killed and comes back. What goes out does not wait for it: minutes of every instrument arrive. Then a
     * process is struck, whose work others take over without a word from the database, and which starts when that is back.
     */
    void takeTheDatabaseAway(Duration time, Blow blow) throws IOException {
        String step = "Postgres away " + time.toSeconds() + " s";
        long endNanos = System.nanoTime() + time.toNanos();
        cluster.database.kill();
        requireMinutes(cluster.instruments);
        Ownership before = cluster.ownership();
        Engine victim = strike(blow);
        Waiting.lasting("Postgres is away, and " + blow.label, left(endNanos),
                () -> cluster.requireAliveBut(victim.process()));
        Set<InstrumentId> others = new HashSet<>(cluster.instruments);
        others.removeAll(before.of(victim.name()));
        requireMinutes(others);
        figures.add(step, "its own start, until it answers", cluster.database.start());
        victim.start();
        awaitCaughtUp(step);
    }

    /** Two minutes more of each of these, out on their topic. */
    private void requireMinutes(Set<InstrumentId> wanted) {
        long untilMillis = cluster.marketMillis() + 2 * MINUTE;
        Waiting.until("two minutes of every instrument go out meanwhile", cluster.shape.outage(), () -> {
            Set<InstrumentId> closed = new HashSet<>();
            for (CandleRecord record : cluster.topics.of(Heard.Content::candle)) {
                if (record.candle().timeframe() == Timeframe.M1 && record.candle().closeTimeMillis() >= untilMillis) {
                    closed.add(record.instrument());
                }
            }
            return closed.containsAll(wanted);
        });
    }

    /**
     * The venue is frozen, so that its sockets are open and silent, and then killed, so that there are none. Its market
     * goes on meanwhile: it comes back where it would have been.
     */
    void takeTheVenueAway(Duration time, Blow blow) {
        String step = "venue away " + time.toSeconds() + " s";
        long endNanos = System.nanoTime() + time.toNanos();
        long marketMillis = cluster.marketMillis();
        long nanos = System.nanoTime();
        ChildProcess venue = cluster.sim.process();
        venue.freeze();
        Waiting.lasting("the venue is silent", time.dividedBy(3), cluster::requireAlive);
        venue.kill();
        strike(blow).start();
        Waiting.lasting("the venue is gone, and " + blow.label, left(endNanos),
                () -> cluster.requireAliveBut(venue));
        Duration gone = Duration.ofNanos(System.nanoTime() - nanos).plus(cluster.venueStart());
        cluster.sim.set("SMC_SIM_START",
                Instant.ofEpochMilli(marketMillis + gone.toMillis() * cluster.shape.speed()).toString());
        cluster.sim.start();
        figures.add(step, "its own start, until it answers",
                Waiting.until("the venue is open again", START_MAX, cluster.sim::isReady));
        assertThat(cluster.marketMillis()).as("market time does not go back").isGreaterThan(marketMillis);
        awaitCaughtUp(step);
    }

    private static Duration left(long endNanos) {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** Until every instrument is owned and closed as far as the venue's clock was when the trouble ended. */
    private void awaitCaughtUp(String step) {
        long endMillis = cluster.marketMillis();
        long nanos = System.nanoTime();
        Waiting.until("every instrument has caught up", recoveryMax, () -> {
            Set<InstrumentId> caughtUp = new HashSet<>();
            for (CandleRecord record : cluster.topics.of(Heard.Content::candle)) {
                if (Drills.isLive(record, endMillis)) {
                    caughtUp.add(record.instrument());
                }
            }
            return caughtUp.containsAll(cluster.instruments);
        });
        figures.add(step, "from its return until all instruments are live",
                Duration.ofNanos(System.nanoTime() - nanos));
        cluster.awaitWhole(recoveryMax);
    }
}

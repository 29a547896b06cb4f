package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.smcquant.cluster.Fact.Kind;
import io.smcquant.market.Timeframe;

/** A cluster from its start to its end: every drill is followed by the proof, and a failure by where to look. */
final class ClusterRun implements AutoCloseable {
    private static final int FEEDS = 3;
    private static final int SCORES = 2;
    private static final Duration WARM_MAX = Duration.ofSeconds(180);
    private static final Duration SOUND_MAX = Duration.ofSeconds(90);
    private static final Duration SIGNAL_MAX = Duration.ofSeconds(60);

    /** Its clients print every setting at each start. Kept here, because a level is lost with its logger. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    final Drills drills;
    final Outages outages;
    final ScorerDrills scorers;
    final Cluster cluster;
    final Figures figures;
    private final Proof proof;
    private Optional<Proof.Result> last = Optional.empty();

    /** What is done to a cluster. */
    interface Drill {
        void run() throws Exception;
    }

    ClusterRun(Shape shape) throws Exception {
        KAFKA.setLevel(Level.WARNING);
        System.out.println("cluster: " + shape + "; -Dsmc.cluster.seed=" + shape.seed() + " does it again");
        figures = new Figures(shape);
        long nanos = System.nanoTime();
        cluster = new Cluster(shape, FEEDS, SCORES);
        try {
            cluster.awaitWarm(WARM_MAX);
        } catch (RuntimeException | Error e) {
            cluster.close();
            System.out.println("the cluster is not whole: " + cluster.keepLogs("start"));
            throw e;
        }
        figures.add("start", "until every instrument is warm, all processes at once",
                Duration.ofNanos(System.nanoTime() - nanos));
        drills = new Drills(cluster, figures, new SplittableRandom(shape.seed()));
        outages = new Outages(cluster, figures, drills);
        scorers = new ScorerDrills(cluster, figures);
        proof = new Proof(cluster);
    }

    /** Runs a drill and holds everything since the beginning against the truth. */
    void prove(String step, Drill drill) throws Exception {
        prove(step, false, drill);
    }

    /** As above, for a time in which nothing happens: nothing has a reason to be said twice. */
    void proveQuiet(String step, Drill drill) throws Exception {
        prove(step, true, drill);
    }

    private void prove(String step, boolean quiet, Drill drill) throws Exception {
        try {
            Proof.Step begin = proof.begin(quiet);
            drill.run();
            cluster.requireAlive();
            cluster.awaitWarm(SOUND_MAX);
            awaitSignal();
            Proof.Result result = proof.hold(begin);
            assertThat(result.compared().keySet()).as("kinds that were compared").contains(Kind.values());
            last = Optional.of(result);
            figures.add(step, "compared since the beginning, candles", result.compared().get(Kind.CANDLE));
            figures.add(step, "    events", result.compared().get(Kind.EVENT));
            figures.add(step, "    vectors", result.compared().get(Kind.VECTOR));
            figures.add(step, "    signals", result.compared().get(Kind.SIGNAL));
            figures.add(step, "said again after the trouble, and dropped by readers", result.repeats());
        } catch (Exception | Error e) {
            System.out.println(step + " failed; the logs of all processes: " + cluster.keepLogs(step) + "; " + e);
            throw e;
        }
    }

    /** Late and degraded vectors make no signals: that there are any again shows that the trouble is over. */
    private void awaitSignal() {
        long soundMillis = cluster.marketMillis();
        Waiting.until("a signal is said of a close after the trouble", SIGNAL_MAX,
                () -> proof.signalsAfter(soundMillis) > 0);
    }

    /** What everything was compared with in the end had candles of all lengths. */
    void requireEveryTimeframe() {
        Map<Timeframe, Long> candles = last.orElseThrow().candles();
        assertThat(candles.keySet()).as("timeframes that closed").contains(Timeframe.values());
        for (Timeframe timeframe : List.of(Timeframe.H1, Timeframe.H4, Timeframe.D1)) {
            figures.add("all steps", "candles of " + timeframe.label(), candles.get(timeframe));
        }
    }

    @Override
    public void close() {
        cluster.close();
        figures.write(Cluster.FOLDER.resolve("figures.txt"));
    }
}

package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.smcquant.cluster.Fact.Kind;

/** A cluster from its start to its end: every drill is followed by the proof, and a failure by where to look. */
final class ClusterRun implements AutoCloseable {
    private static final int FEEDS = 3;
    private static final int SCORES = 2;
    private static final Duration WARM_MAX = Duration.ofSeconds(180);

    /** Its clients print every setting at each start. Kept here, because a level is lost with its logger. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    final Drills drills;
    final Cluster cluster;
    final Figures figures;
    private final Proof proof;

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
        proof = new Proof(cluster);
    }

    /** Runs a drill and holds everything since the beginning against the truth. */
    void prove(String step, Drill drill) throws Exception {
        try {
            drill.run();
            cluster.requireAlive();
            Proof.Result result = proof.hold();
            assertThat(result.compared().keySet()).as("kinds that were compared").contains(Kind.CANDLE, Kind.EVENT,
                    Kind.VECTOR);
            figures.add(step, "compared since the beginning, candles", result.compared().get(Kind.CANDLE));
            figures.add(step, "    events", result.compared().get(Kind.EVENT));
            figures.add(step, "    vectors", result.compared().get(Kind.VECTOR));
            figures.add(step, "    signals", result.compared().getOrDefault(Kind.SIGNAL, 0L));
        } catch (Exception | Error e) {
            System.out.println(step + " failed; the logs of all processes: " + cluster.keepLogs(step));
            throw e;
        }
    }

    @Override
    public void close() {
        cluster.close();
        figures.write(Cluster.FOLDER.resolve("figures.txt"));
    }
}

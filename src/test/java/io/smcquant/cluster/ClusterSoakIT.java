package io.smcquant.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.cluster.Outages.Blow;

/** Everything that can happen to the cluster, in an order drawn from the seed, again and again, with longer outages. */
class ClusterSoakIT {
    private static final Duration LASTING = Duration.ofMinutes(Integer.getInteger("smc.cluster.minutes", 10));
    private static final Duration OUTAGE = Duration.ofSeconds(30);

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void shouldLoseNothingWhateverHappensInWhateverOrder() throws Exception {
        Shape shape = Shape.usual();
        Random chance = new Random(shape.seed());
        try (ClusterRun run = new ClusterRun(shape)) {
            long endNanos = System.nanoTime() + LASTING.toNanos();
            // All of them at least once, however long that takes.
            do {
                run.proveQuiet("steady", run.drills::letTimePass);
                for (Map.Entry<String, ClusterRun.Drill> drill : shuffled(run, chance)) {
                    run.prove(drill.getKey(), drill.getValue());
                }
            } while (System.nanoTime() < endNanos);
        }
    }

    private static List<Map.Entry<String, ClusterRun.Drill>> shuffled(ClusterRun run, Random chance) {
        Drills drills = run.drills;
        Outages outages = run.outages;
        List<Map.Entry<String, ClusterRun.Drill>> all = new ArrayList<>(List.of(
                Map.entry("kill -9 a feed", drills::killAFeed), Map.entry("scale", drills::scale),
                Map.entry("rolling restart", drills::restartOneAfterTheOther),
                Map.entry("freeze a feed", drills::freezeAFeed),
                Map.entry("broker away", () -> outages.takeTheBrokerAway(OUTAGE, any(chance))),
                Map.entry("Postgres away", () -> outages.takeTheDatabaseAway(OUTAGE, any(chance))),
                Map.entry("venue away", () -> outages.takeTheVenueAway(OUTAGE, any(chance))),
                Map.entry("kill -9 scorers", run.scorers::kill), Map.entry("stop scorers", run.scorers::stop),
                Map.entry("scorers end, no Postgres", run.scorers::endAllWithoutTheDatabase)));
        Collections.shuffle(all, chance);
        return all;
    }

    private static Blow any(Random chance) {
        return Blow.values()[chance.nextInt(Blow.values().length)];
    }
}

package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

import io.smcquant.cluster.Outages.Blow;

/**
 * Three feeds, two scorers, a broker, a database and a venue in processes of their own. Whatever happens to them:
 * nothing is missing, nothing doubled, nothing different from what one undisturbed process would have said.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ClusterIT {
    private static ClusterRun run;

    @BeforeAll
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    static void startTheCluster() throws Exception {
        run = new ClusterRun(Shape.usual());
    }

    @AfterAll
    static void endTheCluster() {
        if (run != null) {
            run.close();
        }
    }

    @Test
    @Order(1)
    void shouldSayAndStoreEverythingOnceWhileNothingHappens() throws Exception {
        run.proveQuiet("steady", () -> {
            // When
            Ownership ownership = run.cluster.ownership();
            Waiting.until("a process without a feed tells the same", Duration.ofSeconds(20),
                    () -> Ownership.toldBy(run.cluster.scores().get(0)).equals(ownership));

            run.drills.letTimePass();

            // Then
            assertThat(ownership.isWhole(run.cluster.instruments)).as(ownership.toString()).isTrue();
        });
    }

    @Test
    @Order(2)
    void shouldAnswerEveryRequestWhileScorersAreKilled() throws Exception {
        run.prove("kill -9 scorers", run.scorers::kill);
    }

    @Test
    @Order(3)
    void shouldAnswerEveryRequestWhileScorersAreStopped() throws Exception {
        run.prove("stop scorers", run.scorers::stop);
    }

    @Test
    @Order(4)
    void shouldStoreEverySignalThatWentOutBeforeAllScorersEnded() throws Exception {
        run.prove("scorers end, no Postgres", run.scorers::endAllWithoutTheDatabase);
    }

    @Test
    @Order(5)
    void shouldLoseNothingWhenAFeedIsKilledAsADayBegins() throws Exception {
        run.prove("kill -9 at midnight", run.drills::killAFeedAsADayBegins);
    }

    @Test
    @Order(6)
    void shouldLoseNothingWhenAFeedIsKilled() throws Exception {
        run.prove("kill -9 a feed", run.drills::killAFeed);
    }

    @Test
    @Order(7)
    void shouldLoseNothingWhenFeedsBecomeMoreAndFewer() throws Exception {
        run.prove("scale", run.drills::scale);
    }

    @Test
    @Order(8)
    void shouldHearNothingOfAFrozenFeedOnceItsSuccessorHasSpoken() throws Exception {
        run.prove("freeze a feed", run.drills::freezeAFeed);
    }

    @Test
    @Order(9)
    void shouldLoseNothingWhileTheBrokerIsAwayAndAFeedIsKilled() throws Exception {
        run.prove("broker away", () -> run.outages.takeTheBrokerAway(outage(), Blow.KILL_A_FEED));
    }

    @Test
    @Order(10)
    void shouldLoseNothingWhileTheDatabaseIsAwayAndAFeedIsKilled() throws Exception {
        run.prove("Postgres away", () -> run.outages.takeTheDatabaseAway(outage(), Blow.KILL_A_FEED));
    }

    @Test
    @Order(11)
    void shouldLoseNothingWhileTheVenueIsAwayAndAScorerIsKilled() throws Exception {
        run.prove("venue away", () -> run.outages.takeTheVenueAway(outage(), Blow.KILL_A_SCORER));
    }

    @Test
    @Order(12)
    void shouldMoveNoInstrumentWhenFeedsAreRestartedOneAfterTheOther() throws Exception {
        run.prove("rolling restart", run.drills::restartOneAfterTheOther);
    }

    @Test
    @Order(13)
    void shouldHaveComparedCandlesOfEveryTimeframe() {
        run.requireEveryTimeframe();
    }

    private static Duration outage() {
        return run.cluster.shape.outage();
    }
}

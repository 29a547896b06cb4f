package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.web.smc.ScoreOnly;
import io.smcquant.market.VenueId;

/** How long each kind of row is kept where nobody says otherwise. */
@QuarkusTest
@TestProfile(ScoreOnly.class)
@WithTestResource(PostgresResource.class)
class RetentionJobInApplicationTest {
    @Inject
    RetentionJob job;

    @Test
    void shouldKeepEachKindOfARealVenueForItsOwnTimeAndAllOfTheSimulatedOneForAWeek() {
        assertThat(job.kept(VenueId.BINANCE)).isEqualTo(
                new Retention.Kept(Duration.ofDays(400), Duration.ofDays(90), Duration.ofDays(30)));
        assertThat(job.kept(VenueId.SIM)).isEqualTo(
                new Retention.Kept(Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(7)));
    }
}

package io.smcquant.adapter.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smcquant.adapter.metrics.TestMetrics;
import io.smcquant.config.RoleName;

/** What the platform is told of a role: it may be alive and not ready, or ready and beyond recovery. */
class RoleProbesTest {
    private static final RoleReport WELL = new RoleReport(RoleName.SIM, true, true, "plays", Optional.empty(),
            Optional.empty());

    private static RoleProbes probes(RoleReport... roles) {
        return new RoleProbes(() -> List.of(roles), TestMetrics.in(new SimpleMeterRegistry()));
    }

    @Test
    void shouldBeAliveWhileARoleIsOnlyNotReady() {
        // Given
        RoleProbes probes = probes(WELL, new RoleReport(RoleName.FEED, true, false, "waits", Optional.of("no broker"),
                Optional.empty()));

        // Then
        assertThat(probes.ready().call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(probes.alive().call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void shouldNotBeAliveOnceARoleCannotRecoverInThisProcess() {
        // Given
        RoleProbes probes = probes(WELL, new RoleReport(RoleName.SCORE, true, true, "its stream ended",
                Optional.of("the stream ended"), Optional.of("the stream ended")));

        // When
        HealthCheckResponse alive = probes.alive().call();

        // Then
        assertThat(alive.getStatus()).isEqualTo(Status.DOWN);
        assertThat(alive.getData().orElseThrow()).containsEntry("score", "no: its stream ended").containsEntry("sim",
                "yes");
        assertThat(probes.ready().call().getStatus()).isEqualTo(Status.UP);
    }
}

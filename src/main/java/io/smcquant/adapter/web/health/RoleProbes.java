package io.smcquant.adapter.web.health;

import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

import io.quarkus.runtime.StartupEvent;
import io.smcquant.adapter.metrics.Metric;
import io.smcquant.adapter.metrics.Metrics;

/**
 * The probes of the platform: started once every role of this process runs, ready while each can do its job, and alive
 * until one of them has failed in a way that only another process recovers from.
 */
@ApplicationScoped
public class RoleProbes {
    private final RoleReports roles;
    private final Metrics metrics;

    RoleProbes(RoleReports roles, Metrics metrics) {
        this.roles = roles;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        for (RoleReport role : roles.reports()) {
            metrics.gauge(Metric.ROLE_READY, () -> isReady(role.name().label()) ? 1 : 0, role.name().label());
        }
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready() {
        return () -> check("roles ready", RoleReport::ready);
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck alive() {
        return () -> check("roles alive", role -> role.broken().isEmpty());
    }

    @Produces
    @Startup
    @ApplicationScoped
    HealthCheck started() {
        return () -> check("roles started", RoleReport::started);
    }

    private boolean isReady(String name) {
        return roles.reports().stream().anyMatch(role -> role.name().label().equals(name) && role.ready());
    }

    private HealthCheckResponse check(String name, Predicate<RoleReport> holds) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name);
        boolean all = true;
        for (RoleReport role : roles.reports()) {
            boolean one = holds.test(role);
            response.withData(role.name().label(), one ? "yes" : "no: " + role.state());
            all &= one;
        }
        return response.status(all).build();
    }
}

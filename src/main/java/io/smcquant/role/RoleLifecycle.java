package io.smcquant.role;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smcquant.adapter.web.health.RoleReport;
import io.smcquant.adapter.web.health.RoleReports;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.RoleName;
import io.smcquant.config.Roles;

/** Starts the roles of this process, and no other, and stops them in the opposite order. */
@ApplicationScoped
public class RoleLifecycle implements RoleReports {
    private static final Logger LOG = Logger.getLogger(RoleLifecycle.class);

    /** A venue that is played here is there before those who use it, and goes after them. */
    private static final Comparator<EngineRole> START_ORDER = Comparator
            .comparing((EngineRole role) -> role.name() != RoleName.SIM).thenComparing(EngineRole::name);

    private final List<EngineRole> wanted;
    // Written by the thread that starts and stops the process, read by probes: how many of the wanted run.
    private volatile int running;

    RoleLifecycle(EngineConfig engine, @Any Instance<EngineRole> all) {
        Roles roles = Roles.parse(engine.roles());
        List<EngineRole> chosen = new ArrayList<>();
        all.stream().filter(role -> roles.has(role.name())).sorted(START_ORDER)
                .forEach(chosen::add);
        this.wanted = List.copyOf(chosen);
    }

    void start(@Observes StartupEvent event) {
        for (int i = 0; i < wanted.size(); i++) {
            wanted.get(i).start();
            running = i + 1;
            LOG.infof("role started role=%s", wanted.get(i).name().label());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        for (int i = running - 1; i >= 0; i--) {
            running = i;
            stop(wanted.get(i));
        }
    }

    /** A role that fails to stop must not keep the others from it: what they hold is stored and handed over then. */
    private static void stop(EngineRole role) {
        try {
            role.stop();
            LOG.infof("role stopped role=%s", role.name().label());
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "role did not stop in order role=%s", role.name().label());
        }
    }

    @Override
    public List<RoleReport> reports() {
        int started = running;
        List<RoleReport> reports = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            EngineRole role = wanted.get(i);
            boolean runs = i < started;
            reports.add(new RoleReport(role.name(), runs, runs && role.ready(), runs ? role.state() : "not running",
                    runs ? role.trouble() : Optional.empty(), runs ? role.broken() : Optional.empty()));
        }
        reports.sort(Comparator.comparing(RoleReport::name));
        return reports;
    }
}

package io.smcquant;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.SmallRyeConfig;
import io.smcquant.adapter.embedded.EmbeddedConnection;
import io.smcquant.adapter.embedded.EmbeddedDatabase;
import io.smcquant.adapter.embedded.EmbeddedRefused;
import io.smcquant.adapter.embedded.EmbeddedSettings;
import io.smcquant.command.CommandLine;
import io.smcquant.command.Rehearsal;
import io.smcquant.config.ConfigCheck;
import io.smcquant.config.EmbeddedConfig;
import io.smcquant.config.Finding;
import io.smcquant.config.Roles;
import io.smcquant.config.Surroundings;
import io.smcquant.market.ProcessClock;

/** The program. Commands run and end; without one the service starts, after its configuration has been checked. */
@QuarkusMain
public final class SmcQuant {
    private static final int FAILED = 1;
    /** Longer than {@code smc.http.leave-time} and {@code drain-timeout} may be; the rest of ten is the database's. */
    private static final long SERVICE_STOP_SECONDS_MAX = 8;
    private static final String URL = "smc.storage.url";

    SmcQuant() {}

    public static void main(String... arguments) {
        Logger root = Logger.getLogger("");
        Level configured = root.getLevel();
        // Until Quarkus configures logging, everything down to debug would be kept and end up on stderr.
        root.setLevel(Level.WARNING);
        ProcessClock clock = System::nanoTime; // style-ok: the root starts the process and hands its clock in
        if (Rehearsal.isAskedFor(List.of(arguments))) {
            Rehearsal.begin(clock, Quarkus::asyncExit);
        } else {
            OptionalInt commandExit = CommandLine.standard(clock).dispatch(List.of(arguments), System.out, System.err);
            if (commandExit.isPresent()) {
                System.exit(commandExit.getAsInt());
            }
        }
        SmallRyeConfig config = ConfigCheck.load();
        requireSound(config);
        CountDownLatch stopped = new CountDownLatch(1);
        if (needsEmbeddedDatabase(config)) {
            openEmbeddedDatabase(config, stopped);
        }
        root.setLevel(configured);
        if (!isReloadable()) {
            // After a signal nobody returns from Quarkus.run: this is the last word of ours before the process ends.
            ApplicationLifecycleManager.setDefaultExitCodeHandler((code, failure) -> {
                stopped.countDown();
                System.exit(code);
            });
        }
        try {
            Quarkus.run(arguments);
        } finally {
            stopped.countDown();
        }
    }

    /**
     * Whether this is development mode, where the application ends and starts again inside one process. The framework
     * says so only once it has started, but its class loader shows it from the beginning.
     */
    private static boolean isReloadable() {
        return Thread.currentThread().getContextClassLoader().getClass().getName()
                .startsWith("io.quarkus.bootstrap.classloading.");
    }

    private static void requireSound(SmallRyeConfig config) {
        List<Finding> findings = ConfigCheck.findings(config, Surroundings.ofThisProcess());
        if (!findings.isEmpty()) {
            System.err.print(Finding.report(findings));
            System.exit(FAILED);
        }
    }

    private static boolean needsEmbeddedDatabase(SmallRyeConfig config) {
        Roles roles = Roles.parse(config.getOptionalValue("smc.roles", String.class));
        return !roles.names().isEmpty()
                && config.getOptionalValue(URL, String.class).filter(url -> !url.isBlank()).isEmpty();
    }

    /**
     * Brings the database up and hands its address over as system properties, which a restart of the application inside
     * this process finds again. It outlives the service: only when that has stopped does the database stop.
     */
    private static void openEmbeddedDatabase(SmallRyeConfig config, CountDownLatch stopped) {
        EmbeddedDatabase database;
        try {
            database = EmbeddedDatabase.open(new EmbeddedSettings(
                    Path.of(config.getValue("smc.embedded.directory", String.class)),
                    config.getValue("smc.embedded.ephemeral", Boolean.class),
                    config.getValue("smc.embedded.port", Integer.class)));
        } catch (EmbeddedRefused e) {
            System.err.println("smc-quant cannot start: " + e.getMessage());
            System.exit(FAILED);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            awaitStop(stopped);
            database.close();
        }, "embedded-postgres-stop"));
        EmbeddedConnection connection = database.connection();
        System.setProperty(URL, connection.url());
        System.setProperty("smc.storage.username", EmbeddedConnection.USERNAME);
        System.setProperty("smc.storage.password", connection.password());
        System.setProperty(EmbeddedConfig.HANDED_OVER, database.path().toString());
    }

    private static void awaitStop(CountDownLatch stopped) {
        try {
            if (!stopped.await(SERVICE_STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                System.err.println("smc-quant did not stop in " + SERVICE_STOP_SECONDS_MAX
                        + " s; stopping its database now");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

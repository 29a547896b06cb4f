package io.smcquant.role.score;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smcquant.adapter.registry.LiveModels;
import io.smcquant.adapter.registry.ModelPolling;
import io.smcquant.adapter.registry.SampleModels;

/** A process whose database is away knows by which model it scores before it scores. */
@QuarkusTest
@TestProfile(FirstLookInApplicationTest.WithAFile.class)
class FirstLookInApplicationTest {
    private static final Duration SOON = Duration.ofSeconds(4);

    @Inject
    LiveModels live;

    @Inject
    ModelPolling polling;

    /** With a model beside it, a database that nobody runs and no scheduler, so that the look of the start has to do. */
    public static final class WithAFile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Path directory = Path.of("target", "first-look-models");
            try {
                Files.createDirectories(directory);
                Files.write(directory.resolve("lgbm_smc.txt"), SampleModels.numberedText(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of("smc.roles", "score", "smc.score.models-directory", directory.toString(),
                    "quarkus.scheduler.enabled", "false", "smc.storage.url", "postgresql://127.0.0.1:1/none");
        }
    }

    @Test
    void shouldBeReadyWithTheModelBesideItOnceTheDatabaseIsKnownToBeAway() throws Exception {
        // When
        polling.lookedOnce().toCompletableFuture().get(SOON.toMillis(), TimeUnit.MILLISECONDS);

        // Then
        assertThat(live.ladder().active()).hasValueSatisfying(model -> assertThat(model.name().id()).isZero());
        assertThat(live.ladder().trouble()).isEmpty();
        assertThat(polling.readOnce()).isNotDone();
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200).body("status", is("UP")));
    }
}

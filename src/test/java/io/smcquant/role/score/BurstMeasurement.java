package io.smcquant.role.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.inprocess.InProcessHub;
import io.smcquant.adapter.inprocess.Membership;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.adapter.registry.LiveModels;
import io.smcquant.config.ScoreConfig;
import io.smcquant.feature.Feature;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.ProcessClock;
import io.smcquant.scoring.Scored;
import io.smcquant.scoring.VectorScoring;

/**
 * Measures how long a minute's close takes through the wired process: 500 vectors at once, scored by the model in the
 * folder that {@code -Dsmc.burst.models=DIR} names, until the last signal is heard. Its figures stand in
 * {@code src/docs/performance.md}.
 */
@QuarkusTest
@TestProfile(BurstMeasurement.WithModels.class)
@WithTestResource(PostgresResource.class)
@EnabledIfSystemProperty(named = "smc.burst.models", matches = ".+")
class BurstMeasurement {
    private static final int INSTRUMENTS = 500;
    private static final int WARM_ROUNDS = 40;
    private static final int ROUNDS = 60;
    private static final Duration BETWEEN = Duration.ofMillis(600);
    private static final long GIVE_UP_NANOS = 10_000_000_000L;

    @Inject
    InProcessHub hub;

    @Inject
    LiveModels models;

    @Inject
    ScoreConfig config;

    @Inject
    ProcessClock clock;

    /** A process that scores by the file beside it. */
    public static final class WithModels implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("smc.roles", "score", "smc.score.models-directory",
                    System.getProperty("smc.burst.models", ""));
        }
    }

    @Test
    void shouldScoreAMinuteOfFiveHundredInstruments() {
        // Given
        await().until(() -> models.ladder().active().isPresent());
        AtomicInteger heard = new AtomicInteger();
        Membership listener = hub.join(Topic.SIGNALS, "burst", Runnable::run, delivery -> {
            heard.incrementAndGet();
            delivery.acknowledge();
        });
        VectorScoring twin = new VectorScoring(config.rules());
        double[] millis = new double[ROUNDS];
        int signals = 0;

        // When
        for (int round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
            List<TopicRecord> minute = minute(1_000 + round, new SplittableRandom(round));
            int expected = expected(twin, minute);
            // Minutes do not follow each other at once: what is stored of the last one is done with by then.
            await().pollDelay(BETWEEN).until(() -> true);
            heard.set(0);
            long startNanos = clock.nowNanos();
            hub.publish(minute);
            while (heard.get() < expected) {
                assertThat(clock.nowNanos() - startNanos).as("heard=%s expected=%d", heard, expected)
                        .isLessThan(GIVE_UP_NANOS);
                Thread.onSpinWait();
            }
            if (round >= WARM_ROUNDS) {
                millis[round - WARM_ROUNDS] = (clock.nowNanos() - startNanos) / 1e6;
                signals += heard.get();
            }
        }

        // Then
        listener.leave();
        Arrays.sort(millis);
        System.out.printf("500 vectors at once: median %.1f ms, p99 %.1f ms, worst %.1f ms, %d signals a round%n",
                millis[ROUNDS / 2], millis[ROUNDS - 2], millis[ROUNDS - 1], signals / ROUNDS);
        assertThat(signals).isPositive();
    }

    /** How many of them are signals: what is said follows from the vectors and the models alone. */
    private int expected(VectorScoring twin, List<TopicRecord> minute) {
        int signals = 0;
        for (TopicRecord record : minute) {
            VectorRecord vector = VectorRecord.decode(record.payload()).value().orElseThrow();
            signals += twin.take(vector.instrument(), vector.found(), models.ladder()).signal().isPresent() ? 1 : 0;
        }
        return signals;
    }

    private static List<TopicRecord> minute(long minute, SplittableRandom random) {
        List<TopicRecord> records = new ArrayList<>(INSTRUMENTS);
        for (int i = 0; i < INSTRUMENTS; i++) {
            InstrumentId instrument = InstrumentId.parse("sim:BURST" + i + "USDT");
            // Something new in every fifth minute of an instrument, which is more than a market has.
            Scored.Draft draft = Scored.vector(minute).since(minute - (minute + i) % 5);
            for (Feature feature : Feature.values()) {
                draft = draft.with(feature, random.nextDouble(feature.min(), 1));
            }
            records.add(new TopicRecord(Topic.FEATURES, RecordKey.of(instrument),
                    new VectorRecord(instrument, draft.found()).encode()));
        }
        return records;
    }
}

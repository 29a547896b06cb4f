package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.web.smc.ScoreOnly;
import io.smcquant.feed.FeedStore.DetectorQuery;
import io.smcquant.feed.FeedStore.KeptSnapshots;
import io.smcquant.feed.FeedStore.StoredDetector;
import io.smcquant.feed.Findings;
import io.smcquant.market.Candle;
import io.smcquant.market.E8;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.vertx.core.Vertx;

/** The feed's store as the feed uses it: from its own thread, by instruments and not by keys. */
@QuarkusTest
@TestProfile(ScoreOnly.class)
@WithTestResource(PostgresResource.class)
class PostgresFeedStoreInApplicationTest {
    private static final InstrumentId ID = new InstrumentId(VenueId.SIM, "FEEDSTORE");
    private static final long START_MILLIS = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();

    @Inject
    Instruments instruments;
    @Inject
    CloseStore closes;
    @Inject
    CandleReader reader;
    @Inject
    StorageProbe probe;
    @Inject
    Vertx vertx;

    @BeforeEach
    void awaitDatabase() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> probe.status().up() && probe.status().migrated());
    }

    @Test
    void shouldGiveDetectorsBackWhereTheyWereStored() throws Exception {
        // Given
        PostgresFeedStore store = new PostgresFeedStore(instruments, closes, reader, VenueId.SIM, vertx, Runnable::run);
        Instrument listed = new Instrument(ID, "B", "USDT", 1, E8.ONE / 10, E8.ONE, "TRADING", "PERPETUAL", 0);
        Map<InstrumentId, Map<Timeframe, Long>> before = await(store.open(List.of(listed)));
        Findings found = new Findings(List.of(Found.onMinutes(Found.block(START_MILLIS, START_MILLIS + 60_000))),
                List.of(Found.vector(START_MILLIS + 60_000, START_MILLIS + 60_000, false)),
                List.of(Found.snapshot(Timeframe.M1, START_MILLIS + 60_000, "state")));
        Candle first = Found.candle(Timeframe.M1, START_MILLIS, 1);
        Candle second = Found.candle(Timeframe.M1, START_MILLIS + 60_000, 1);

        // When
        await(store.write(List.of(Found.closed(ID, first, START_MILLIS, found),
                Found.closed(ID, second, START_MILLIS, Findings.NONE))));
        await(store.write(List.of()));

        // Then
        assertThat(before).doesNotContainKey(ID);
        assertThat(
                await(store.detectors(ID, new DetectorQuery(List.of(Timeframe.M1, Timeframe.D1), Found.DETECTOR,
                        START_MILLIS + 120_000, 10, snapshot -> true))))
                .containsExactly(
                        new StoredDetector(Timeframe.M1, Optional.of(found.snapshots().get(0)), List.of(second),
                                OptionalLong.empty()),
                        StoredDetector.withoutSnapshot(Timeframe.D1, KeptSnapshots.NONE, List.of()));
        assertThat(await(store.detectors(ID, new DetectorQuery(List.of(Timeframe.M1), Found.DETECTOR,
                START_MILLIS + 120_000, 10, snapshot -> false))))
                .containsExactly(
                        StoredDetector.withoutSnapshot(Timeframe.M1, KeptSnapshots.NONE, List.of(first, second)));
        assertThat(await(store.minutes(ID, START_MILLIS, START_MILLIS + 120_000))).containsExactly(first, second);
        assertThat(await(store.open(List.of(listed)))).containsEntry(ID,
                Map.of(Timeframe.M1, START_MILLIS + 60_000));
    }

    private static <T> T await(CompletionStage<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}

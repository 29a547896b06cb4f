package io.smcquant.role.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smcquant.adapter.embedded.PostgresResource;
import io.smcquant.adapter.inprocess.InProcessHub;
import io.smcquant.adapter.inprocess.Membership;
import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.adapter.web.smc.ScoreOnly;
import io.smcquant.feature.Feature;
import io.smcquant.market.InstrumentId;
import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.Scored;
import io.smcquant.scoring.Signal;

/** Vectors on one topic become signals on the other, as the process is really wired. */
@QuarkusTest
@TestProfile(ScoreOnly.class)
@WithTestResource(PostgresResource.class)
@Timeout(60)
class ScoreRoleInApplicationTest {
    @Inject
    InProcessHub hub;

    private final Queue<Signal> heard = new ConcurrentLinkedQueue<>();
    private Membership listener;

    @BeforeEach
    void listen() {
        listener = hub.join(Topic.SIGNALS, "test", Runnable::run, delivery -> {
            heard.add(SignalRecord.decode(delivery.payload()).value().orElseThrow().signal());
            delivery.acknowledge();
        });
    }

    @AfterEach
    void leave() {
        listener.leave();
    }

    private static TopicRecord record(InstrumentId instrument, Scored.Draft draft) {
        return new TopicRecord(Topic.FEATURES, RecordKey.of(instrument),
                new VectorRecord(instrument, draft.found()).encode());
    }

    /** A fresh sweep and a good structure are worth 0.75 by rule of thumb. */
    private static Scored.Draft strong(long minute) {
        return Scored.vector(minute).with(Feature.LIQUIDITY_GRAB, 0.9).with(Feature.MARKET_STRUCTURE, 1);
    }

    @Test
    void shouldTurnVectorsIntoSignalsInTheOrderOfEachInstrument() {
        // Given
        List<InstrumentId> instruments = IntStream.range(0, 500)
                .mapToObj(i -> InstrumentId.parse("sim:ORDER" + i + "USDT")).toList();
        List<TopicRecord> records = new ArrayList<>();
        for (long minute = 1_000; minute < 1_003; minute++) {
            for (InstrumentId instrument : instruments) {
                records.add(record(instrument, strong(minute)));
            }
        }

        // When
        hub.publish(records);

        // Then
        await().until(() -> heard.size() == records.size());
        assertThat(heard).extracting(signal -> signal.score().rung()).containsOnly(Rung.HEURISTIC);
        for (InstrumentId instrument : instruments) {
            assertThat(heard.stream().filter(signal -> signal.instrument().equals(instrument)))
                    .extracting(Signal::novelty)
                    .containsExactly(Novelty.FIRST, Novelty.NEW_OBJECT, Novelty.NEW_OBJECT);
        }
    }

    @Test
    void shouldLeaveOutWhatIsNoVectorAndGoOn() {
        // Given
        InstrumentId instrument = InstrumentId.parse("sim:GARBAGEUSDT");
        TopicRecord garbage = new TopicRecord(Topic.FEATURES, RecordKey.of(instrument), "{\"v\":1}");

        // When
        hub.publish(List.of(garbage, record(instrument, Scored.vector(1_000)), record(instrument, strong(1_001))));

        // Then
        await().until(() -> !heard.isEmpty());
        assertThat(heard).singleElement().returns(1_001L * 60_000, Signal::closeTimeMillis);
    }
}

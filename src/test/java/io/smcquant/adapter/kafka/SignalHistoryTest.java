package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.adapter.messaging.Published;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.market.InstrumentId;
import io.smcquant.scoring.Scored;
import io.smcquant.scoring.Signal;

/** What is read back of a topic of signals: by market time, whatever the hour at which records came. */
@Timeout(120)
class SignalHistoryTest {
    private static final long HOLD_MILLIS = 2 * 3_600_000;

    private final String servers = TestBroker.shared();

    private static Signal signal(long minute) {
        return Published.signal(Scored.BITCOIN, Scored.vector(minute).found(), 0.9);
    }

    private void publish(String topic, int partition, LongStream minutes) {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        minutes.forEach(minute -> records.add(
                new ProducerRecord<>(topic, partition, "sim:BTCUSDT", new SignalRecord(signal(minute)).encode())));
        KafkaTexts.publishTo(servers, records);
    }

    private List<Signal> read(String topic, Integer... partitions) {
        return new SignalHistory(Map.of("bootstrap.servers", servers, "isolation.level", "read_committed",
                "enable.auto.commit", "false", "auto.offset.reset", "earliest"), topic)
                .read(List.of(partitions), HOLD_MILLIS);
    }

    @Test
    void shouldReadThePartitionsItIsAskedForAndNoOther() {
        // Given
        TestBroker.createTopics(servers, 3, "history-partitions");
        publish("history-partitions", 0, LongStream.of(1_000));
        publish("history-partitions", 1, LongStream.of(1_001));

        // Then
        assertThat(read("history-partitions", 0)).extracting(Signal::closeTimeMillis).containsExactly(60_000_000L);
        assertThat(read("history-partitions", 0, 1, 2)).hasSize(2);
        assertThat(read("history-partitions", 2)).isEmpty();
    }

    @Test
    void shouldGoBackAsFarInMarketTimeAsSignalsMatter() {
        // Given: 5,000 signals a second apart would be little; these are a minute apart, all published at once
        TestBroker.createTopics(servers, 1, "history-long");
        publish("history-long", 0, LongStream.range(10_000, 15_000));

        // When
        List<Signal> read = read("history-long", 0);

        // Then
        long newest = 14_999 * 60_000L;
        assertThat(read).extracting(Signal::closeTimeMillis).contains(newest, newest - HOLD_MILLIS);
        assertThat(read).hasSizeLessThan(5_000);
    }

    @Test
    void shouldGoBackFurtherWhenManySignalsAreOfOneMoment() {
        // Given: 3,000 versions of one minute after the one signal that matters
        TestBroker.createTopics(servers, 1, "history-dense");
        publish("history-dense", 0, LongStream.of(10_000));
        publish("history-dense", 0, LongStream.range(0, 3_000).map(i -> 10_060));

        // When
        List<Signal> read = read("history-dense", 0);

        // Then
        assertThat(read).extracting(Signal::closeTimeMillis).contains(10_000 * 60_000L);
    }

    @Test
    void shouldLeaveOutWhatIsNoSignal() {
        // Given
        TestBroker.createTopics(servers, 1, "history-garbage");
        KafkaTexts.publishTo(servers, List.of(new ProducerRecord<>("history-garbage", 0, "k", "{}")));
        publish("history-garbage", 0, LongStream.of(1_000));

        // Then
        assertThat(read("history-garbage", 0)).extracting(Signal::instrument)
                .containsExactly(InstrumentId.parse("sim:BTCUSDT"));
    }
}

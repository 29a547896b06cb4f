package io.smcquant.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smcquant.adapter.kafka.KafkaTexts;
import io.smcquant.adapter.kafka.TestBroker;

/** Every record there is goes over a real broker and comes back as it was. */
@Timeout(120)
class WireOverBrokerTest {
    private static <T> List<T> there(String topic, List<T> records, Function<T, String> writer,
            Function<String, Decoded<T>> reader) {
        String servers = TestBroker.shared();
        TestBroker.createTopics(servers, 1, topic);
        KafkaTexts.publishTo(servers,
                records.stream().map(one -> new ProducerRecord<>(topic, "key", writer.apply(one))).toList());
        return KafkaTexts.all(servers, topic).stream().map(ConsumerRecord::value)
                .flatMap(text -> reader.apply(text).value().map(Stream::of).orElseGet(Stream::empty)).toList();
    }

    @Test
    void shouldBringEveryRecordBackAsItWas() {
        // Then
        assertThat(there("wire-candles", SampleRecords.CANDLES, CandleRecord::encode, CandleRecord::decode))
                .isEqualTo(SampleRecords.CANDLES);
        assertThat(there("wire-events", SampleRecords.EVENTS, EventRecord::encode, EventRecord::decode))
                .isEqualTo(SampleRecords.EVENTS);
        assertThat(there("wire-vectors", SampleRecords.VECTORS, VectorRecord::encode, VectorRecord::decode))
                .isEqualTo(SampleRecords.VECTORS);
        assertThat(there("wire-signals", SampleRecords.SIGNALS, SignalRecord::encode, SignalRecord::decode))
                .isEqualTo(SampleRecords.SIGNALS);
    }
}

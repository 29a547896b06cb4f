package io.smcquant.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.Findings;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.market.Timeframe;

class CloseRecordsTest {
    private static final ClosedCandle CLOSED = closed();

    private static ClosedCandle closed() {
        CandleRecord candle = SampleRecords.CANDLES.get(0);
        Findings findings = new Findings(
                List.of(SampleRecords.EVENTS.get(0).found(), SampleRecords.EVENTS.get(11).found()),
                List.of(SampleRecords.VECTORS.get(0).found()),
                List.of(new DetectorSnapshot(Timeframe.M1, "1", 0, new byte[] { 1 })));
        return new ClosedCandle(candle.instrument(), candle.candle(), candle.origin(), candle.venueMillis(),
                candle.receivedMillis(), 7, findings);
    }

    @Test
    void shouldSendACandleThenItsEventsThenItsVectorsUnderTheKeyOfTheInstrument() {
        // When
        List<TopicRecord> records = CloseRecords.of(List.of(CLOSED), topic -> true);

        // Then
        assertThat(records).extracting(TopicRecord::topic).containsExactly(Topic.CANDLES, Topic.EVENTS, Topic.EVENTS,
                Topic.FEATURES);
        assertThat(records).extracting(TopicRecord::key).containsOnly(new RecordKey("binance:BTCUSDT"));
        assertThat(records).extracting(TopicRecord::payload).containsExactly(SampleRecords.CANDLES.get(0).encode(),
                SampleRecords.EVENTS.get(0).encode(), SampleRecords.EVENTS.get(11).encode(),
                SampleRecords.VECTORS.get(0).encode());
    }

    @Test
    void shouldLeaveOutWhatNobodyReads() {
        // When
        List<TopicRecord> records = CloseRecords.of(List.of(CLOSED), Topic.FEATURES::equals);

        // Then
        assertThat(records).extracting(TopicRecord::topic).containsExactly(Topic.FEATURES);
    }

    @Test
    void shouldNameTopicsAsBrokersDo() {
        // When
        List<String> labels = List.of(Topic.labels().split(", "));

        // Then
        assertThat(labels).containsExactly("smc.candles", "smc.events", "smc.features", "smc.signals", "smc.universe",
                "smc.dead-letters");
        assertThat(labels).allSatisfy(label -> assertThat(Topic.ofLabel(label)).isPresent());
        assertThat(Topic.ofLabel("smc.dreams")).isEmpty();
    }
}

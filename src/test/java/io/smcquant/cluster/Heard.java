package io.smcquant.cluster;

import java.util.Optional;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.EventRecord;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.VectorRecord;

/**
 * A committed record as a reader of the topics got it.
 *
 * @param writer the member that wrote it; empty where nobody says so
 * @param nanos when it was read, by the process clock
 * @param about whom it is about, as the key says
 */
record Heard(Topic topic, int partition, long offset, String about, String writer, long nanos, Content content) {
    /** What it says, read strictly: by its topic it is one of these, or a text that is none of them. */
    record Content(Optional<CandleRecord> candle, Optional<EventRecord> event, Optional<VectorRecord> vector,
            Optional<SignalRecord> signal, Optional<String> refusal) {
        static Content of(Topic topic, String text) {
            Optional<CandleRecord> candle = Optional.empty();
            Optional<EventRecord> event = Optional.empty();
            Optional<VectorRecord> vector = Optional.empty();
            Optional<SignalRecord> signal = Optional.empty();
            switch (topic) {
            case CANDLES -> candle = CandleRecord.decode(text).value();
            case EVENTS -> event = EventRecord.decode(text).value();
            case FEATURES -> vector = VectorRecord.decode(text).value();
            default -> signal = SignalRecord.decode(text).value();
            }
            boolean read = candle.isPresent() || event.isPresent() || vector.isPresent() || signal.isPresent();
            return new Content(candle, event, vector, signal, read ? Optional.empty() : Optional.of(text));
        }

        Optional<Fact> fact() {
            return candle.map(Fact::of).or(() -> event.map(Fact::of)).or(() -> vector.map(Fact::of))
                    .or(() -> signal.map(Fact::of));
        }
    }
}

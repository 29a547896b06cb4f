package io.smcquant.adapter.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.smcquant.feed.ClosedCandle;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;

/** What goes out of a close: its candle, then its events, then its vectors. Snapshots are the store's alone. */
public final class CloseRecords {
    private CloseRecords() {}

    /** @param isRead topics that nobody reads are left out, and cost nothing */
    public static List<TopicRecord> of(List<ClosedCandle> closes, Predicate<Topic> isRead) {
        boolean candles = isRead.test(Topic.CANDLES);
        boolean events = isRead.test(Topic.EVENTS);
        boolean vectors = isRead.test(Topic.FEATURES);
        List<TopicRecord> records = new ArrayList<>();
        for (ClosedCandle closed : closes) {
            RecordKey key = RecordKey.of(closed.instrument());
            if (candles) {
                records.add(new TopicRecord(Topic.CANDLES, key, CandleRecord.of(closed).encode()));
            }
            for (FoundEvent found : events ? closed.findings().events() : List.<FoundEvent>of()) {
                records.add(new TopicRecord(Topic.EVENTS, key, new EventRecord(closed.instrument(), found).encode()));
            }
            for (FoundVector found : vectors ? closed.findings().vectors() : List.<FoundVector>of()) {
                records.add(
                        new TopicRecord(Topic.FEATURES, key, new VectorRecord(closed.instrument(), found).encode()));
            }
        }
        return records;
    }
}

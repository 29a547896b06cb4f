package io.smcquant.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

import io.smcquant.adapter.messaging.ListingRecord;
import io.smcquant.feed.ListedInstrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/**
 * All of the universe as it stands in its topic, and how it becomes another. Whoever says what is listed may have come
 * to it a moment ago, so he looks what was said before.
 */
final class WholeUniverse {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final int SILENT_POLLS_MAX = 20;
    private static final Duration POLL_WAIT = Duration.ofMillis(500);

    private final Map<String, String> records;

    private WholeUniverse(Map<String, String> records) {
        this.records = records;
    }

    /** Reads all partitions to their present ends. */
    static WholeUniverse read(Consumer<String, String> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, ANSWER_MAX).stream()
                .map(one -> new TopicPartition(topic, one.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER_MAX);
        Map<String, String> newest = new HashMap<>();
        int silent = 0;
        while (!ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), ANSWER_MAX) >= end.getValue())) {
            var read = consumer.poll(POLL_WAIT);
            silent = read.isEmpty() ? silent + 1 : 0;
            if (silent > SILENT_POLLS_MAX) {
                throw new TimeoutException("the universe cannot be read to its end");
            }
            for (ConsumerRecord<String, String> one : read) {
                if (one.value() == null) {
                    newest.remove(one.key());
                } else {
                    newest.put(one.key(), one.value());
                }
            }
        }
        return new WholeUniverse(newest);
    }

    /** A record to write; without a value the key is not listed any more. */
    record Change(String key, Optional<String> value) {}

    /**
     * What has to be written so that this universe becomes that one, as far as it is the venue's: whatever else the topic
     * holds is left alone.
     *
     * @param unreadable of which that universe knows no more than this one
     */
    List<Change> changesTo(List<ListedInstrument> universe, Set<InstrumentId> unreadable, VenueId venue) {
        Set<String> kept = unreadable.stream().map(InstrumentId::toString).collect(Collectors.toSet());
        Map<String, String> wanted = new TreeMap<>();
        universe.forEach(one -> wanted.put(one.instrument().id().toString(), new ListingRecord(one).encode()));
        List<Change> changes = new ArrayList<>();
        wanted.forEach((key, value) -> {
            if (!value.equals(records.get(key))) {
                changes.add(new Change(key, Optional.of(value)));
            }
        });
        records.keySet().stream().filter(key -> key.startsWith(venue + ":"))
                .filter(key -> !wanted.containsKey(key) && !kept.contains(key)).sorted()
                .forEach(key -> changes.add(new Change(key, Optional.empty())));
        return changes;
    }
}

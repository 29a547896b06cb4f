package io.smcquant.adapter.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What any messaging must do for the roles, whatever carries the records. */
@Timeout(60)
public abstract class MessagingContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KEYS = 40;
    private static final int RECORDS = 25;

    /** A way to carry records, empty at first. */
    protected interface Carrier {
        CompletionStage<Void> publish(List<TopicRecord> records);

        void register(Topic topic, String group);

        /**
         * Completes its work once the member gets what is published from now on.
         *
         * @param reader is given each record and what acknowledges it
         */
        Member join(Topic topic, String group, BiConsumer<TopicRecord, Runnable> reader);

        /** One reader's place in a group. */
        interface Member {
            void leave();
        }
    }

    /** Notes what it reads. */
    private static final class Reader implements BiConsumer<TopicRecord, Runnable> {
        private final List<TopicRecord> read = new CopyOnWriteArrayList<>();
        private final List<Runnable> acknowledgements = new CopyOnWriteArrayList<>();
        private final boolean acknowledges;

        private Reader(boolean acknowledges) {
            this.acknowledges = acknowledges;
        }

        @Override
        public void accept(TopicRecord content, Runnable acknowledgement) {
            read.add(content);
            if (acknowledges) {
                acknowledgement.run();
            } else {
                acknowledgements.add(acknowledgement);
            }
        }

        private Set<RecordKey> keys() {
            return read.stream().map(TopicRecord::key).collect(Collectors.toSet());
        }
    }

    protected abstract Carrier carrier();

    private static TopicRecord entry(Topic topic, int key, int number) {
        return new TopicRecord(topic, new RecordKey("sim:S" + key), "S" + key + " " + number);
    }

    private static List<TopicRecord> entries(Topic topic, int from, int to) {
        return IntStream.range(from, to).boxed()
                .flatMap(number -> IntStream.range(0, KEYS).mapToObj(key -> entry(topic, key, number))).toList();
    }

    private static Map<RecordKey, List<String>> byKey(List<TopicRecord> records) {
        return records.stream().collect(Collectors.groupingBy(TopicRecord::key,
                Collectors.mapping(TopicRecord::payload, Collectors.toList())));
    }

    private static void awaitRecords(int count, Reader... readers) {
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, readers.length).map(i -> readers[i].read.size()).sum() >= count);
    }

    @Test
    void shouldGiveEachGroupEveryRecordOnceAndKeepTheOrderOfEachKey() {
        // Given
        Carrier carrier = carrier();
        Reader one = new Reader(true);
        Reader other = new Reader(true);
        carrier.join(Topic.CANDLES, "one", one);
        carrier.join(Topic.CANDLES, "other", other);
        List<TopicRecord> first = entries(Topic.CANDLES, 0, RECORDS);
        List<TopicRecord> second = entries(Topic.CANDLES, RECORDS, 2 * RECORDS);

        // When
        carrier.publish(first);
        carrier.publish(second);

        // Then
        awaitRecords(2 * first.size(), one);
        awaitRecords(2 * first.size(), other);
        List<TopicRecord> all = new ArrayList<>(first);
        all.addAll(second);
        assertThat(byKey(one.read)).isEqualTo(byKey(all));
        assertThat(byKey(other.read)).isEqualTo(byKey(all));
    }

    @Test
    void shouldKeepTopicsApart() {
        // Given
        Carrier carrier = carrier();
        Reader candles = new Reader(true);
        Reader events = new Reader(true);
        carrier.join(Topic.CANDLES, "one", candles);
        carrier.join(Topic.EVENTS, "one", events);

        // When
        carrier.publish(List.of(entry(Topic.CANDLES, 1, 1), entry(Topic.EVENTS, 1, 2), entry(Topic.FEATURES, 1, 3),
                entry(Topic.CANDLES, 1, 4)));

        // Then
        awaitRecords(3, candles, events);
        assertThat(candles.read).extracting(TopicRecord::payload).containsExactly("S1 1", "S1 4");
        assertThat(events.read).extracting(TopicRecord::payload).containsExactly("S1 2");
    }

    @Test
    void shouldShareTheKeysOfAGroupAmongItsMembers() {
        // Given
        Carrier carrier = carrier();
        Reader one = new Reader(true);
        Reader other = new Reader(true);
        carrier.join(Topic.EVENTS, "shared", one);
        carrier.join(Topic.EVENTS, "shared", other);
        List<TopicRecord> published = entries(Topic.EVENTS, 0, RECORDS);

        // When
        carrier.publish(published);

        // Then
        awaitRecords(published.size(), one, other);
        List<TopicRecord> read = new ArrayList<>(one.read);
        read.addAll(other.read);
        assertThat(byKey(read)).isEqualTo(byKey(published));
        assertThat(one.keys()).isNotEmpty().doesNotContainAnyElementsOf(other.keys());
        assertThat(other.keys()).isNotEmpty();
    }

    @Test
    void shouldLoseNothingOfWhatASlowMemberHasNotReadYet() {
        // Given
        Carrier carrier = carrier();
        Reader slow = new Reader(false);
        carrier.join(Topic.FEATURES, "slow", slow);
        List<TopicRecord> published = entries(Topic.FEATURES, 0, RECORDS);
        carrier.publish(published);

        // When
        Set<Runnable> acknowledged = new HashSet<>();
        await().atMost(PATIENCE).until(() -> {
            slow.acknowledgements.stream().filter(acknowledged::add).forEach(Runnable::run);
            return slow.read.size() >= published.size();
        });

        // Then
        assertThat(byKey(slow.read)).isEqualTo(byKey(published));
    }

    @Test
    void shouldHandWhatALeavingMemberDidNotAcknowledgeToAnother() {
        // Given
        Carrier carrier = carrier();
        Reader leaving = new Reader(false);
        Reader staying = new Reader(true);
        Carrier.Member member = carrier.join(Topic.EVENTS, "shared", leaving);
        carrier.join(Topic.EVENTS, "shared", staying);
        List<TopicRecord> published = entries(Topic.EVENTS, 0, 2);
        carrier.publish(published);
        awaitRecords(published.size(), leaving, staying);

        // When
        member.leave();

        // Then
        awaitRecords(published.size(), staying);
        assertThat(leaving.read).isNotEmpty();
        assertThat(byKey(staying.read)).isEqualTo(byKey(published));
    }

    @Test
    void shouldBeginAtTheLatestUnlessTheGroupWasRegistered() {
        // Given
        Carrier carrier = carrier();
        carrier.register(Topic.CANDLES, "known");
        carrier.publish(List.of(entry(Topic.CANDLES, 1, 1)));
        Reader known = new Reader(true);
        Reader unknown = new Reader(true);
        carrier.join(Topic.CANDLES, "known", known);
        carrier.join(Topic.CANDLES, "new", unknown);

        // When
        carrier.publish(List.of(entry(Topic.CANDLES, 1, 2)));

        // Then
        awaitRecords(2, known);
        awaitRecords(1, unknown);
        assertThat(known.read).extracting(TopicRecord::payload).containsExactly("S1 1", "S1 2");
        assertThat(unknown.read).extracting(TopicRecord::payload).containsExactly("S1 2");
    }
}

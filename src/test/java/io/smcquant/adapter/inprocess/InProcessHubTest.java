package io.smcquant.adapter.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What the hub does at its bound and while members come and go, step by step and on one thread. */
class InProcessHubTest {
    private static final int MAX = 4;
    private static final Executor AT_ONCE = Runnable::run;

    private final InProcessHub hub = new InProcessHub(MAX);

    private static TopicRecord entry(Topic topic, String key, int number) {
        return new TopicRecord(topic, new RecordKey(key), key + number);
    }

    private CompletableFuture<Void> publish(String... keysAndNumbers) {
        return hub.publish(Arrays.stream(keysAndNumbers)
                .map(text -> entry(Topic.CANDLES, text.substring(0, 1), Integer.parseInt(text.substring(1))))
                .toList()).toCompletableFuture();
    }

    private Membership join(String group, Consumer<Delivery> reader) {
        return hub.join(Topic.CANDLES, group, AT_ONCE, reader);
    }

    private static List<String> payloads(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::payload).toList();
    }

    @Test
    void shouldMakeThePublisherWaitUntilThereIsRoom() {
        // Given
        List<Delivery> given = new ArrayList<>();
        join("slow", given::add);
        CompletableFuture<Void> fits = publish("a1", "b1", "a2", "b2");
        CompletableFuture<Void> waits = publish("a3", "b3");

        // When
        given.get(0).acknowledge();
        boolean halfOut = waits.isDone();
        given.get(3).acknowledge();

        // Then
        assertThat(fits).isCompleted();
        assertThat(halfOut).isFalse();
        assertThat(waits).isCompleted();
        assertThat(payloads(given)).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
    }

    @Test
    void shouldLetOutMoreThanItsBoundAtOnceBitByBit() {
        // Given
        List<Delivery> given = new ArrayList<>();
        join("slow", given::add);
        CompletableFuture<Void> out = publish("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9");

        // When
        for (int i = 0; i < 5; i++) {
            given.get(i).acknowledge();
        }

        // Then
        assertThat(payloads(given)).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9");
        assertThat(out).isCompleted();
    }

    @Test
    void shouldHoldUpAllTopicsBehindARecordWithoutRoom() {
        // Given
        List<Delivery> slow = new ArrayList<>();
        List<Delivery> events = new ArrayList<>();
        join("slow", slow::add);
        hub.join(Topic.EVENTS, "quick", AT_ONCE, events::add);
        publish("a1", "a2", "a3", "a4", "a5");

        // When
        CompletableFuture<Void> behind = hub.publish(List.of(entry(Topic.EVENTS, "a", 6))).toCompletableFuture();
        int before = events.size();
        slow.get(0).acknowledge();

        // Then
        assertThat(before).isZero();
        assertThat(payloads(events)).containsExactly("a6");
        assertThat(behind).isCompleted();
    }

    @Test
    void shouldBufferNothingWithoutAGroup() {
        // When
        CompletableFuture<Void> out = publish("a1", "a2", "a3", "a4", "a5", "a6");

        // Then
        assertThat(out).isCompleted();
        assertThat(hub.isRead(Topic.CANDLES)).isFalse();
    }

    @Test
    void shouldWaitForARegisteredGroupThatNobodyHasJoined() {
        // Given
        hub.register(Topic.CANDLES, "late");
        CompletableFuture<Void> out = publish("a1", "a2", "a3", "a4", "a5");
        boolean before = out.isDone();
        List<String> read = new ArrayList<>();

        // When
        join("late", delivery -> {
            read.add(delivery.payload());
            delivery.acknowledge();
        });

        // Then
        assertThat(before).isFalse();
        assertThat(out).isCompleted();
        assertThat(read).containsExactly("a1", "a2", "a3", "a4", "a5");
    }

    @Test
    void shouldForgetAGroupWithItsLastMemberAndLetOutWhatWaitedForIt() {
        // Given
        Membership member = join("gone", delivery -> {});
        CompletableFuture<Void> out = publish("a1", "a2", "a3", "a4", "a5");
        boolean before = out.isDone();

        // When
        member.leave();
        member.leave();

        // Then
        assertThat(before).isFalse();
        assertThat(out).isCompleted();
        assertThat(hub.isRead(Topic.CANDLES)).isFalse();
    }

    @Test
    void shouldKeepWhatARegisteredGroupHasNotAcknowledgedForItsNextMember() {
        // Given
        hub.register(Topic.CANDLES, "known");
        List<Delivery> first = new ArrayList<>();
        Membership member = join("known", first::add);
        publish("a1", "b1", "a2");
        first.get(0).acknowledge();
        member.leave();
        List<Delivery> second = new ArrayList<>();

        // When
        join("known", second::add);

        // Then
        assertThat(payloads(second)).containsExactlyInAnyOrder("b1", "a2");
    }

    @Test
    void shouldIgnoreAcknowledgementsOfAMemberThatHasLeft() {
        // Given
        hub.register(Topic.CANDLES, "known");
        List<Delivery> first = new ArrayList<>();
        Membership member = join("known", first::add);
        publish("a1", "a2", "a3", "a4");
        member.leave();
        List<Delivery> second = new ArrayList<>();
        join("known", second::add);

        // When
        first.forEach(Delivery::acknowledge);
        CompletableFuture<Void> waits = publish("a5");
        boolean afterTheFirst = waits.isDone();
        second.get(0).acknowledge();
        second.get(0).acknowledge();

        // Then
        assertThat(afterTheFirst).isFalse();
        assertThat(waits).isCompleted();
        assertThat(publish("a6")).isNotCompleted();
    }

    @Test
    void shouldMoveAKeyToANewMemberOnlyWhenNothingOfItIsUnacknowledged() {
        // Given
        List<Delivery> first = new ArrayList<>();
        List<Delivery> second = new ArrayList<>();
        join("shared", first::add);
        publish("a1");
        List<Membership> others = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> others.add(join("shared", second::add)));

        // When
        publish("a2");
        first.get(0).acknowledge();
        first.get(1).acknowledge();
        publish("a3");

        // Then
        assertThat(payloads(first)).containsExactly("a1", "a2");
        assertThat(payloads(second)).containsExactly("a3");
    }

    @Test
    void shouldGoOnWithAReaderThatFails() {
        // Given
        List<String> read = new ArrayList<>();
        join("failing", delivery -> {
            if (delivery.payload().equals("a2")) {
                throw new IllegalStateException("cannot bear it");
            }
            read.add(delivery.payload());
            delivery.acknowledge();
        });

        // When
        CompletableFuture<Void> out = publish("a1", "a2", "a3", "a4", "a5", "a6");

        // Then
        assertThat(out).isCompleted();
        assertThat(read).containsExactly("a1", "a3", "a4", "a5", "a6");
    }

    @Test
    void shouldTakeAReaderWithAClosedExecutorForOneThatLeft() {
        // Given
        hub.join(Topic.CANDLES, "closed", task -> {
            throw new RejectedExecutionException("closed");
        }, delivery -> {});

        // When
        CompletableFuture<Void> out = publish("a1", "a2", "a3", "a4", "a5");

        // Then
        assertThat(out).isCompleted();
        assertThat(hub.isRead(Topic.CANDLES)).isFalse();
    }

    @Test
    void shouldNotCallAReaderAgainBeforeItHasReturned() {
        // Given
        List<String> steps = new ArrayList<>();
        join("re-entrant", delivery -> {
            steps.add("begin " + delivery.payload());
            if (delivery.payload().equals("a1")) {
                publish("a2");
            }
            delivery.acknowledge();
            steps.add("end " + delivery.payload());
        });

        // When
        publish("a1");

        // Then
        assertThat(steps).containsExactly("begin a1", "end a1", "begin a2", "end a2");
    }

    /** Steps 0 to 3 publish, 4 and 5 acknowledge, 6 lets a member leave, 7 lets one join. */
    @Property
    void shouldLoseNothingAndKeepTheOrderOfEachKeyWhoeverComesAndGoes(
            @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 7) Integer> steps) {
        // Given
        InProcessHub own = new InProcessHub(MAX);
        own.register(Topic.CANDLES, "group");
        Map<String, Integer> acknowledged = new HashMap<>();
        Deque<Joined> members = new ArrayDeque<>();
        int[] published = new int[4];

        // When
        for (int step : steps) {
            if (step < 4) {
                String key = "k" + step;
                own.publish(List.of(entry(Topic.CANDLES, key, published[step]++)));
            } else if (step < 6 && !members.isEmpty()) {
                members.add(members.remove());
                members.element().acknowledgeOne(acknowledged);
            } else if (step == 6 && !members.isEmpty()) {
                members.remove().membership.leave();
            } else if (step == 7) {
                members.add(new Joined(own));
            }
        }
        Joined last = new Joined(own);
        members.forEach(member -> member.membership.leave());
        while (last.acknowledgeOne(acknowledged)) {
            assertThat(acknowledged).isNotEmpty();
        }

        // Then
        for (int i = 0; i < 4; i++) {
            assertThat(acknowledged.getOrDefault("k" + i, 0)).isEqualTo(published[i]);
        }
    }

    /** A member that has what it was given, and acknowledges from the front. */
    private static final class Joined {
        private final Deque<Delivery> given = new ArrayDeque<>();
        private final Membership membership;

        private Joined(InProcessHub hub) {
            membership = hub.join(Topic.CANDLES, "group", AT_ONCE, given::add);
        }

        /** Each key's records must come in order, none left out and none twice. */
        private boolean acknowledgeOne(Map<String, Integer> acknowledged) {
            Delivery delivery = given.poll();
            if (delivery != null) {
                String key = delivery.key().text();
                int expected = acknowledged.merge(key, 1, Integer::sum) - 1;
                assertThat(delivery.payload()).isEqualTo(key + expected);
                delivery.acknowledge();
            }
            return delivery != null;
        }
    }
}

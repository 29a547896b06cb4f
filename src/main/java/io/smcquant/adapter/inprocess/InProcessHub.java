package io.smcquant.adapter.inprocess;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.smcquant.adapter.messaging.Topic;
import io.smcquant.adapter.messaging.TopicRecord;

/**
 * Topics of one process. Any thread may publish, join, leave and acknowledge; one lock guards all of it, and neither a
 * reader nor whoever waits for a stage is called while it is held.
 *
 * <p>What is published goes out strictly in order, over all topics: a record for which a group has no room holds up
 * those behind it. Those who publish wait for their stage before they publish more, so what waits here is bounded by
 * their number.
 */
public final class InProcessHub {
    /** A minute's end on all timeframes of 600 instruments, four times over. */
    public static final int UNACKNOWLEDGED_MAX = 16_384;

    private final int unacknowledgedMax;
    private final Map<Topic, Map<String, HubGroup>> topics = new EnumMap<>(Topic.class);
    private final Deque<Publication> publications = new ArrayDeque<>();
    private long members;

    /** What somebody publishes at once, and how far it got. */
    private static final class Publication {
        private final List<TopicRecord> records;
        private final CompletableFuture<Void> out = new CompletableFuture<>();
        private int next;

        private Publication(List<TopicRecord> records) {
            this.records = List.copyOf(records);
        }
    }

    /** @param unacknowledgedMax records a group may hold that are not acknowledged, for each topic */
    public InProcessHub(int unacknowledgedMax) {
        this.unacknowledgedMax = unacknowledgedMax;
        for (Topic topic : Topic.values()) {
            topics.put(topic, new LinkedHashMap<>());
        }
    }

    /**
     * Publishes the records in order. The stage completes once each group has taken all of them, on the thread that
     * made room for the last one. It never fails.
     */
    public CompletionStage<Void> publish(List<TopicRecord> records) {
        Publication publication = new Publication(records);
        change(after -> publications.add(publication));
        return publication.out;
    }

    /** Whether anybody reads it, or will read what is published now. */
    public boolean isRead(Topic topic) {
        synchronized (topics) {
            return !groupsOf(topic).isEmpty();
        }
    }

    /** From now on the group holds what is published, up to its bound, also while it has no member. */
    public void register(Topic topic, String group) {
        change(after -> group(topic, group).register());
    }

    /**
     * Adds a member. The first one of a group that was not registered begins with what is published from now on, and
     * when the last one leaves such a group is forgotten with what it held. A key goes on to a new member only when
     * nothing of it is unacknowledged, so that its order is kept.
     *
     * @param executor runs the reader, of which there is one call at a time; once it refuses, the member has left
     * @param reader takes records, each to be acknowledged
     */
    public Membership join(Topic topic, String group, Executor executor, Consumer<Delivery> reader) {
        Membership member = new Membership(this, topic, group, executor, reader);
        change(after -> {
            member.number(members++);
            group(topic, group).join(member, after);
        });
        return member;
    }

    void leave(Membership member) {
        change(after -> {
            HubGroup group = groupsOf(member.topic()).get(member.group());
            if (group != null && group.leave(member, after)) {
                groupsOf(member.topic()).remove(member.group());
            }
        });
    }

    void acknowledge(Membership member, HeldRecord held) {
        change(after -> {
            HubGroup group = groupsOf(member.topic()).get(member.group());
            if (group != null) {
                group.acknowledge(member, held);
            }
        });
    }

    /** Does something under the lock, then lets out what has room now, then tells those whom it concerns. */
    private void change(Consumer<List<Runnable>> what) {
        List<Runnable> after = new ArrayList<>();
        synchronized (topics) {
            what.accept(after);
            letOut(after);
        }
        after.forEach(Runnable::run);
    }

    private void letOut(List<Runnable> after) {
        while (!publications.isEmpty()) {
            Publication first = publications.peek();
            while (first.next < first.records.size()) {
                TopicRecord entry = first.records.get(first.next);
                if (!hasRoom(entry.topic())) {
                    return;
                }
                groupsOf(entry.topic()).values().forEach(group -> group.add(entry, after));
                first.next++;
            }
            publications.remove();
            after.add(() -> first.out.complete(null));
        }
    }

    private boolean hasRoom(Topic topic) {
        return groupsOf(topic).values().stream().allMatch(HubGroup::hasRoom);
    }

    private HubGroup group(Topic topic, String name) {
        return groupsOf(topic).computeIfAbsent(name, ignored -> new HubGroup(unacknowledgedMax));
    }

    private Map<String, HubGroup> groupsOf(Topic topic) {
        return topics.getOrDefault(topic, Map.of());
    }
}

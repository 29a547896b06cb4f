package io.smcquant.adapter.inprocess;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.messaging.RecordKey;
import io.smcquant.adapter.messaging.TopicRecord;

/**
 * The readers of one topic that share its records by key, and what they have not acknowledged. Under the hub's lock.
 */
final class HubGroup {
    private final int unacknowledgedMax;
    private final List<Membership> members = new ArrayList<>();
    /** Keys of which something is held; a key without is nobody's until its next record. */
    private final Map<RecordKey, Lane> lanes = new LinkedHashMap<>();
    private boolean registered;
    private int unacknowledged;

    /** What is held of one key, in order, and who has it; nobody while the group has no member. */
    private static final class Lane {
        private final Deque<HeldRecord> held = new ArrayDeque<>();
        private @Nullable Membership owner;
    }

    HubGroup(int unacknowledgedMax) {
        this.unacknowledgedMax = unacknowledgedMax;
    }

    void register() {
        registered = true;
    }

    boolean hasRoom() {
        return unacknowledged < unacknowledgedMax;
    }

    void add(TopicRecord content, List<Runnable> after) {
        Lane lane = lanes.get(content.key());
        if (lane == null) {
            lane = new Lane();
            lane.owner = ownerOf(content.key());
            lanes.put(content.key(), lane);
        }
        HeldRecord added = new HeldRecord(content);
        lane.held.add(added);
        unacknowledged++;
        give(added, lane.owner, after);
    }

    void join(Membership member, List<Runnable> after) {
        members.add(member);
        if (members.size() == 1) {
            handOver(null, after);
        }
    }

    /** @return whether nothing is left of the group */
    boolean leave(Membership member, List<Runnable> after) {
        if (!members.remove(member)) {
            return false;
        }
        handOver(member, after);
        return members.isEmpty() && !registered;
    }

    void acknowledge(Membership member, HeldRecord held) {
        if (held.acknowledge(member)) {
            unacknowledged--;
            Lane lane = lanes.get(held.content().key());
            while (lane != null && !lane.held.isEmpty() && lane.held.element().isAcknowledged()) {
                lane.held.remove();
            }
            if (lane != null && lane.held.isEmpty()) {
                lanes.remove(held.content().key());
            }
        }
    }

    /** What this one had, acknowledged or not, is begun again by others, key by key and in order. */
    private void handOver(@Nullable Membership former, List<Runnable> after) {
        lanes.forEach((key, lane) -> {
            if (lane.owner == former) {
                lane.owner = ownerOf(key);
                for (HeldRecord held : lane.held) {
                    if (!held.isAcknowledged()) {
                        give(held, lane.owner, after);
                    }
                }
            }
        });
    }

    private static void give(HeldRecord held, @Nullable Membership owner, List<Runnable> after) {
        held.give(owner);
        if (owner != null) {
            owner.put(held);
            after.add(owner::wake);
        }
    }

    /**
     * Of all members the one whose number and the key mix to the highest: a member that leaves moves its own keys
     * only.
     */
    private @Nullable Membership ownerOf(RecordKey key) {
        Membership owner = null;
        long highest = Long.MIN_VALUE;
        for (Membership member : members) {
            long weight = mix(key.hashCode() * 0x9E3779B97F4A7C15L + member.number());
            if (owner == null || weight > highest) {
                owner = member;
                highest = weight;
            }
        }
        return owner;
    }

    /** Spreads neighbouring numbers over all of them (the finalizer of SplitMix64). */
    private static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}

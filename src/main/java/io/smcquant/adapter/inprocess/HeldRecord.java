package io.smcquant.adapter.inprocess;

import org.jspecify.annotations.Nullable;

import io.smcquant.adapter.messaging.TopicRecord;

/** A record that a group holds until it is acknowledged by the member it is with. Guarded by the hub's lock. */
final class HeldRecord {
    private final TopicRecord content;
    private @Nullable Membership with;
    private boolean acknowledged;

    HeldRecord(TopicRecord content) {
        this.content = content;
    }

    TopicRecord content() {
        return content;
    }

    void give(@Nullable Membership member) {
        with = member;
    }

    /** @return whether that was still to be said, and the member's to say */
    boolean acknowledge(Membership member) {
        boolean counts = with == member && !acknowledged;
        acknowledged |= counts;
        return counts;
    }

    boolean isAcknowledged() {
        return acknowledged;
    }
}

package io.smcquant.adapter.inprocess;

import io.smcquant.adapter.messaging.RecordKey;

/** A record with one member of a group. */
public final class Delivery {
    private final Membership member;
    private final HeldRecord held;

    Delivery(Membership member, HeldRecord held) {
        this.member = member;
        this.held = held;
    }

    public RecordKey key() {
        return held.content().key();
    }

    public String payload() {
        return held.content().payload();
    }

    /** The member has done with it. Without effect when said again, or by a member that has left. */
    public void acknowledge() {
        member.acknowledge(held);
    }
}

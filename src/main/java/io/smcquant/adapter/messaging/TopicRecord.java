package io.smcquant.adapter.messaging;

/** A record on its way: where to, what about, and what it says. */
public record TopicRecord(Topic topic, RecordKey key, String payload) {}

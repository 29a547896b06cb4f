package io.smcquant.adapter.postgres;

import io.smcquant.feed.FeedStatus;

/**
 * What a feed said of itself.
 *
 * @param pod the name of its process
 * @param ageMillis since it said so
 */
public record StoredShard(String pod, long ageMillis, FeedStatus status) {}

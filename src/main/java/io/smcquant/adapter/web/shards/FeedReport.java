package io.smcquant.adapter.web.shards;

import java.util.Optional;

import io.smcquant.feed.FeedStatus;

/** The feed of this process. Asked from any thread, and must answer at once. */
@FunctionalInterface
public interface FeedReport {
    /** Nothing in a process without the feed role. */
    Optional<FeedStatus> feedStatus();
}

package io.smcquant.adapter.web.shards;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The feeds of this engine's venue, in the order of their pods. There is one page.
 *
 * @param trouble why others than the feed of this process may be missing; empty when none are
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WireShards(List<WireShard> items, @Nullable String nextCursor, String trouble) {}

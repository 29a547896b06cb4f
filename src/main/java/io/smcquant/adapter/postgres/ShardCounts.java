package io.smcquant.adapter.postgres;

import java.util.List;

/** What is counted of a feed without looking at each of its instruments. */
record ShardCounts(int instruments, List<Integer> partitions) {
    ShardCounts {
        partitions = List.copyOf(partitions);
    }
}

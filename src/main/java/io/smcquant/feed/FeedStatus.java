package io.smcquant.feed;

import java.util.List;

/**
 * What a feed knows of itself at a moment; an immutable picture that any thread may read.
 *
 * @param state one sentence for people
 * @param ready whether it does its job: it knows its instruments, the clocks agree, and its buffer has room
 * @param marketMillis the venue's time, 0 before its first word
 * @param unwatched instruments that are listed and, for want of room, not streamed
 * @param excluded instruments of the venue's listing that could not be read
 * @param buffered candles that wait for the store
 * @param warmInMillis estimate of the process time until all are warm, 0 when they are
 * @param partitions shard partitions whose instruments are this feed's, in ascending order
 * @param epoch tells one agreement on who owns what from another; 0 before the first
 */
public record FeedStatus(String state, boolean ready, long marketMillis, int unwatched, int excluded, int buffered,
        long warmInMillis, List<Integer> partitions, long epoch, List<ConnectionStatus> connections,
        List<InstrumentStatus> instruments) {
    public static final FeedStatus STARTING = new FeedStatus("starting: waits for the venue's time", false, 0, 0, 0, 0,
            0, List.of(), 0, List.of(), List.of());

    public FeedStatus {
        partitions = partitions.stream().sorted().toList();
        connections = List.copyOf(connections);
        instruments = List.copyOf(instruments);
    }

    public int watched() {
        return instruments.size();
    }

    public int degraded() {
        return (int) instruments.stream().filter(InstrumentStatus::degraded).count();
    }

    public int warm() {
        return (int) instruments.stream().filter(InstrumentStatus::warm).count();
    }

    /** By how much the instrument that is furthest behind is behind, in market time. */
    public long lagMillis() {
        return instruments.stream().mapToLong(InstrumentStatus::lagMillis).max().orElse(0);
    }
}

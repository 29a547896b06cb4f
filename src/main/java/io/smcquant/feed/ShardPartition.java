package io.smcquant.feed;

/** A part of the universe of instruments that has one owner at a time. */
public record ShardPartition(int number) implements Comparable<ShardPartition> {
    /** Its owner also asks the venue what it lists, for all. */
    public static final ShardPartition FIRST = new ShardPartition(0);

    public ShardPartition {
        if (number < 0) {
            throw new IllegalArgumentException("a partition's number must not be negative: number=" + number);
        }
    }

    @Override
    public int compareTo(ShardPartition other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}

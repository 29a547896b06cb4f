package io.smcquant.feed;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.InstrumentId;

/**
 * Which partitions of the universe are this process's, and which instruments each of them holds. Whoever decides it sees
 * to it that of a partition nothing goes out by an earlier owner once a later one was told that it is his.
 */
public interface ShardOwnership {
    /** Asks for a share of the partitions. What becomes of it is told to the owner, on the feed's thread, until the end. */
    void join(Owner owner);

    /** All partitions there are. */
    int partitions();

    /**
     * Says to all owners what the venue lists now; what was listed before and is not now is delisted. Only the owner of
     * {@link ShardPartition#FIRST} may. Completes on the feed's thread when it is out, and fails when it is not.
     *
     * @param unreadable what the venue lists too, in words that could not be read: of these holds what was said before
     */
    CompletionStage<Void> publish(List<ListedInstrument> universe, Set<InstrumentId> unreadable);

    /** What was ours may be another's: all of it is given up, and asked for anew. */
    void renew();

    /** Ends the ownership, after everything that was handed to the output. Completes on any thread. */
    CompletionStage<Void> leave();

    /** Who is told. */
    interface Owner {
        /** Who owns what is agreed on, and all that is ours was told; by the number agreements are told apart. */
        void settled(long epoch);

        /** The partition is ours, with what was listed of it so far. */
        void assigned(ShardPartition partition, Collection<ListedInstrument> instruments);

        /** The venue says something new of instruments of a partition that is ours. */
        void listed(ShardPartition partition, Collection<ListedInstrument> changed, Set<InstrumentId> delisted);

        /** The partitions are asked back: completes when nothing of them is under way any more. */
        CompletionStage<Void> revoked(Set<ShardPartition> partitions);

        /** The partitions are not ours any more, whether or not they were asked back: nothing of them may go out. */
        void lost(Set<ShardPartition> partitions);

        /** Why there is no agreement at the moment; empty when there is one. */
        void troubled(String sentence);
    }
}

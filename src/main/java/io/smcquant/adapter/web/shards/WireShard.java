package io.smcquant.adapter.web.shards;

import java.util.List;
import java.util.function.Predicate;

import io.smcquant.adapter.postgres.StoredShard;
import io.smcquant.feed.ConnectionStatus;
import io.smcquant.feed.FeedStatus;
import io.smcquant.feed.InstrumentStatus;
import io.smcquant.market.VenueId;

/**
 * A feed and what it works on, on the wire.
 *
 * @param partitions shard partitions whose instruments are its own
 * @param epoch changes with each assignment of partitions
 * @param lagMillis by how much the instrument that is furthest behind is behind, in market time
 * @param ageMillis since it said all this; 0 of the process that answers
 */
public record WireShard(String pod, String venue, String state, boolean ready, long marketMillis, int watched,
        int degraded, int warm, long warmInMillis, int unwatched, int excluded, int buffered,
        List<Integer> partitions, long epoch, long lagMillis, long ageMillis, List<Connection> connections,
        List<Instrument> instruments) {

    /** A connection and the instruments it carries. */
    public record Connection(int number, String state, int instruments, int degraded, long ageMillis, long messages,
            long reconnections, long replacements, long errors, long lagMillis, String trouble) {
        static Connection of(ConnectionStatus status) {
            return new Connection(status.number(), status.state(), status.instruments(), status.degraded(),
                    status.ageMillis(), status.messages(), status.reconnections(), status.replacements(),
                    status.errors(), status.lagMillis(), status.trouble());
        }
    }

    /** An instrument of this feed. */
    public record Instrument(String symbol, int connection, boolean degraded, boolean warm, long warmInMillis,
            long closedUntilMillis, long lagMillis, String trouble) {
        static Instrument of(InstrumentStatus status) {
            return new Instrument(status.instrument().symbol(), status.connection(), status.degraded(), status.warm(),
                    status.warmInMillis(), status.closedUntilMillis(), status.lagMillis(), status.trouble());
        }
    }

    static WireShard of(StoredShard shard, VenueId venue, Predicate<InstrumentStatus> shown) {
        FeedStatus status = shard.status();
        return new WireShard(shard.pod(), venue.name(), status.state(), status.ready(), status.marketMillis(),
                status.watched(), status.degraded(), status.warm(), status.warmInMillis(), status.unwatched(),
                status.excluded(), status.buffered(), status.partitions(), status.epoch(), status.lagMillis(),
                shard.ageMillis(), status.connections().stream().map(Connection::of).toList(),
                status.instruments().stream().filter(shown).map(Instrument::of).toList());
    }
}

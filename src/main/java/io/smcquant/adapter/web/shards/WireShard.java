package io.smcquant.adapter.web.shards;

import java.util.List;

import io.smcquant.feed.ConnectionStatus;
import io.smcquant.feed.FeedStatus;
import io.smcquant.feed.InstrumentStatus;

/** A feed and what it works on, on the wire. */
public record WireShard(String pod, String venue, String state, boolean ready, long marketMillis, int watched,
        int degraded, int warm, long warmInMillis, int unwatched, int excluded, int buffered,
        List<Connection> connections, List<Instrument> instruments) {

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

    static WireShard of(String pod, String venue, FeedStatus status, List<InstrumentStatus> shown) {
        int degraded = (int) status.instruments().stream().filter(InstrumentStatus::degraded).count();
        int warm = (int) status.instruments().stream().filter(InstrumentStatus::warm).count();
        return new WireShard(pod, venue, status.state(), status.ready(), status.marketMillis(),
                status.instruments().size(), degraded, warm, status.warmInMillis(), status.unwatched(),
                status.excluded(), status.buffered(), status.connections().stream().map(Connection::of).toList(),
                shown.stream().map(Instrument::of).toList());
    }
}

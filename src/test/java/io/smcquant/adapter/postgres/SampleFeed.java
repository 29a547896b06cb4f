package io.smcquant.adapter.postgres;

import java.util.List;

import io.smcquant.feed.ConnectionStatus;
import io.smcquant.feed.FeedStatus;
import io.smcquant.feed.InstrumentStatus;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** What a feed might say of itself: three instruments, of which one is degraded and another one cold. */
public final class SampleFeed {
    private SampleFeed() {}

    public static FeedStatus on(VenueId venue, List<Integer> partitions) {
        return new FeedStatus("streams 3 instruments", true, 1_767_628_500_123L, 7, 2, 41, 1_500, partitions, 12,
                List.of(new ConnectionStatus(1, "streaming", 2, 1, 61_000, 5_000_000_000L, 3, 1, 4, 250,
                        "cut: \"1006\""),
                        new ConnectionStatus(2, "waiting", 1, 0, 0, 0, 9, 0, 0, 0, "")),
                List.of(instrument(venue, "BTCUSDT", 1, false, true, 100, ""),
                        instrument(venue, "币安人生USDT", 1, true, true, 90_000, "minutes are missing"),
                        instrument(venue, "ETHUSDT", 2, false, false, 200, "")));
    }

    private static InstrumentStatus instrument(VenueId venue, String symbol, int connection, boolean degraded,
            boolean warm, long lagMillis, String trouble) {
        return new InstrumentStatus(new InstrumentId(venue, symbol), connection, degraded, warm, warm ? 0 : 1_500,
                1_767_628_500_000L, lagMillis, trouble);
    }
}

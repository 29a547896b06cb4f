package io.smcquant.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.ListedInstrument;
import io.smcquant.feed.ShardPartition;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

class UniverseShardsTest {
    private static final ShardPartition ONE = new ShardPartition(1);

    private final UniverseShards shards = new UniverseShards();

    private static ListedInstrument listed(String symbol, double turnover) {
        return new ListedInstrument(new Instrument(new InstrumentId(VenueId.SIM, symbol), symbol, "USDT", 1, 1, 0,
                "TRADING", "PERPETUAL", 0), turnover, true);
    }

    private static InstrumentId id(String symbol) {
        return new InstrumentId(VenueId.SIM, symbol);
    }

    @Test
    void shouldBeCompleteAtTheEndThatAPartitionHadWhenItWasAssigned() {
        // Given
        shards.assigned(ONE, 3);
        shards.listed(ONE, listed("A", 1));

        // When
        boolean early = shards.reached(ONE, 2);
        boolean there = shards.reached(ONE, 3);
        boolean again = shards.reached(ONE, 4);

        // Then
        assertThat(List.of(early, there, again)).containsExactly(false, true, false);
        assertThat(shards.of(ONE)).containsExactly(listed("A", 1));
        assertThat(shards.takeNews()).as("what it began with is no news").isEmpty();
    }

    @Test
    void shouldTellTheNewestWordOfAnInstrumentAndOnce() {
        // Given
        shards.assigned(ONE, 0);
        shards.reached(ONE, 0);

        // When
        shards.listed(ONE, listed("A", 1));
        shards.listed(ONE, listed("A", 2));
        shards.listed(ONE, listed("B", 1));
        shards.delisted(ONE, id("B"));
        shards.delisted(ONE, id("NOBODY"));

        // Then
        assertThat(shards.takeNews()).containsOnlyKeys(ONE).hasEntrySatisfying(ONE, news -> {
            assertThat(news.changed()).containsExactly(listed("A", 2));
            assertThat(news.delisted()).containsExactly(id("B"));
        });
        assertThat(shards.takeNews()).isEmpty();
    }

    @Test
    void shouldForgetAPartitionThatIsGone() {
        // Given
        shards.assigned(ONE, 0);
        shards.reached(ONE, 0);
        shards.listed(ONE, listed("A", 1));

        // When
        shards.gone(Set.of(ONE));
        shards.listed(ONE, listed("B", 1));

        // Then
        assertThat(shards.takeNews()).isEmpty();
        assertThat(shards.assigned()).isEmpty();
        assertThat(shards.of(ONE)).isEmpty();
    }
}

package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smallrye.mutiny.Uni;
import io.smcquant.feed.FeedStatus;
import io.smcquant.market.VenueId;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What feeds say of themselves in a real database: each its own row, gone when it is old by the database's clock. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ShardStoreTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final FeedStatus STATUS = SampleFeed.on(VenueId.SIM, List.of(5, 0));

    private static CandleDatabase database;
    private static ShardStore store;

    @BeforeAll
    static void open() {
        database = new CandleDatabase();
        store = new ShardStore(database.pool, WAIT);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        run("TRUNCATE shard_status");
    }

    @Test
    void shouldGiveBackTheWholePictureAsItWasSaid() {
        // When
        await(store.write(VenueId.SIM, "feed-0", STATUS));

        // Then
        StoredShard read = await(store.read(VenueId.SIM)).get(0);
        assertThat(read.pod()).isEqualTo("feed-0");
        assertThat(read.status()).isEqualTo(STATUS);
        assertThat(read.status().partitions()).containsExactly(0, 5);
        assertThat(read.ageMillis()).isBetween(0L, WAIT.toMillis());
    }

    @Test
    void shouldHaveColumnsForWhatIsCounted() {
        // When
        await(store.write(VenueId.SIM, "feed-0", STATUS));

        // Then
        Row row = database.pool.query("SELECT partitions, epoch, instruments, degraded, lag_millis FROM shard_status")
                .executeAndAwait().iterator().next();
        assertThat(row.getArrayOfIntegers(0)).containsExactly(0, 5);
        assertThat(row.getLong(1)).isEqualTo(12);
        assertThat(row.getInteger(2)).isEqualTo(3);
        assertThat(row.getInteger(3)).isEqualTo(1);
        assertThat(row.getLong(4)).isEqualTo(90_000);
        assertThat(await(store.count(VenueId.SIM))).containsExactly(new ShardCounts(3, List.of(0, 5)));
    }

    @Test
    void shouldReplaceItsOwnRowAndNoOther() {
        // Given
        await(store.write(VenueId.SIM, "feed-0", FeedStatus.STARTING));
        await(store.write(VenueId.SIM, "feed-1", FeedStatus.STARTING));
        await(store.write(VenueId.BINANCE, "feed-0", FeedStatus.STARTING));
        run("UPDATE shard_status SET updated_at = updated_at - interval '15 seconds'");

        // When
        await(store.write(VenueId.SIM, "feed-0", STATUS));

        // Then
        List<StoredShard> feeds = await(store.read(VenueId.SIM));
        assertThat(feeds).extracting(StoredShard::status).containsExactly(STATUS, FeedStatus.STARTING);
        assertThat(feeds.get(0).ageMillis()).isLessThan(15_000);
        assertThat(feeds.get(1).ageMillis()).isGreaterThanOrEqualTo(15_000);
        assertThat(await(store.read(VenueId.BINANCE))).singleElement()
                .satisfies(other -> assertThat(other.ageMillis()).isGreaterThanOrEqualTo(15_000));
    }

    @Test
    void shouldNotShowAFeedThatHasNotWrittenForTwentySeconds() {
        // Given
        await(store.write(VenueId.SIM, "feed-0", STATUS));
        await(store.write(VenueId.SIM, "feed-1", STATUS));

        // When
        age("feed-0", "20 seconds");

        // Then
        assertThat(await(store.read(VenueId.SIM))).extracting(StoredShard::pod).containsExactly("feed-1");
        assertThat(await(store.count(VenueId.SIM))).hasSize(1);
    }

    @Test
    void shouldTakeAwayWhatOthersLeftBehindAnHourAgoAndLeaveTheRest() {
        // Given
        for (String pod : List.of("gone", "away", "self")) {
            await(store.write(VenueId.SIM, pod, STATUS));
        }
        age("gone", "61 minutes");
        age("away", "59 minutes");
        age("self", "61 minutes");

        // When
        await(store.write(VenueId.SIM, "self", STATUS));

        // Then
        assertThat(pods()).containsExactly("away", "self");
        assertThat(await(store.read(VenueId.SIM))).extracting(StoredShard::pod).containsExactly("self");
    }

    @Test
    void shouldWaitForNobodyWhoHasARowThatWasLeftBehind() {
        // Given
        await(store.write(VenueId.SIM, "gone", STATUS));
        age("gone", "2 hours");
        SqlConnection other = database.pool.getConnectionAndAwait();
        other.query("BEGIN").executeAndAwait();
        other.query("SELECT 1 FROM shard_status WHERE pod = 'gone' FOR UPDATE").executeAndAwait();

        // When
        await(store.write(VenueId.SIM, "feed-0", STATUS));

        // Then
        assertThat(pods()).containsExactly("feed-0", "gone");
        other.query("ROLLBACK").executeAndAwait();
        other.closeAndAwait();
    }

    @Test
    void shouldTakeItsOwnRowAwayAndNoOther() {
        // Given
        await(store.write(VenueId.SIM, "feed-0", STATUS));
        await(store.write(VenueId.SIM, "feed-1", STATUS));
        await(store.write(VenueId.BINANCE, "feed-0", STATUS));

        // When
        await(store.delete(VenueId.SIM, "feed-0"));

        // Then
        assertThat(await(store.read(VenueId.SIM))).extracting(StoredShard::pod).containsExactly("feed-1");
        assertThat(await(store.read(VenueId.BINANCE))).hasSize(1);
    }

    @Test
    void shouldNotCallARowOlderThanNothingWhenTheDatabasesClockIsPutBack() {
        // Given
        await(store.write(VenueId.SIM, "feed-0", STATUS));

        // When
        age("feed-0", "-90 seconds");

        // Then
        assertThat(await(store.read(VenueId.SIM))).extracting(StoredShard::ageMillis).containsExactly(0L);
    }

    @Test
    void shouldStoreWordsOfAVenueThatTheDatabaseWouldRefuse() {
        // Given
        FeedStatus strange = new FeedStatus("a\0b", false, 0, 0, 0, 0, 0, List.of(), 0, List.of(), List.of());

        // When
        await(store.write(VenueId.SIM, "feed-0", strange));

        // Then
        assertThat(await(store.read(VenueId.SIM)).get(0).status().state()).isEqualTo("ab");
    }

    @Test
    void shouldReadWhatAnotherVersionSays() {
        // Given
        JsonObject younger = FeedPicture.json(STATUS).put("unheardOf", new JsonObject().put("a", 1));
        JsonObject older = new JsonObject().put("state", "says little");

        // Then
        assertThat(FeedPicture.status(VenueId.SIM, younger)).isEqualTo(STATUS);
        assertThat(FeedPicture.status(VenueId.SIM, older)).isEqualTo(
                new FeedStatus("says little", false, 0, 0, 0, 0, 0, List.of(), 0, List.of(), List.of()));
    }

    @Test
    void shouldTellWhichPartitionsNobodyAndWhichSeveralWorkOn() {
        // When
        ShardWatch.Seen seen = ShardWatch.Seen.of(List.of(new ShardCounts(10, List.of(0, 2)),
                new ShardCounts(5, List.of(2, 5)), new ShardCounts(0, List.of())), 6);

        // Then
        assertThat(seen).isEqualTo(new ShardWatch.Seen(3, 15, List.of(1, 3, 4), List.of(2)));
        assertThat(ShardWatch.Seen.of(List.of(), 0)).isEqualTo(new ShardWatch.Seen(0, 0, List.of(), List.of()));
    }

    private static void age(String pod, String interval) {
        run("UPDATE shard_status SET updated_at = clock_timestamp() - interval '" + interval + "' WHERE pod = '" + pod
                + "'");
    }

    private static List<String> pods() {
        List<String> pods = new java.util.ArrayList<>();
        database.pool.query("SELECT pod FROM shard_status ORDER BY pod").executeAndAwait()
                .forEach(row -> pods.add(row.getString(0)));
        return pods;
    }

    private static void run(String statement) {
        database.pool.query(statement).executeAndAwait();
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(WAIT);
    }
}

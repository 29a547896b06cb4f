package io.smcquant.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.mutiny.Uni;
import io.smcquant.adapter.postgres.EventReader.StoredEvent;
import io.smcquant.feed.FeedStore.DetectorQuery;
import io.smcquant.feed.FeedStore.KeptSnapshots;
import io.smcquant.feed.FeedStore.StoredDetector;
import io.smcquant.feed.Findings;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.feed.Findings.FoundEvent;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.Candle;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcKind;

/** Candles with their findings in a real Postgres: one transaction a close, versions that commute, snapshots, room. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CloseStoreTest {
    private static final long SEED = Long.getLong("smc.test.seed", 20_261_120L);
    /** Shortly before a month ends, so that what is tried lies in two partitions. */
    private static final long START_MILLIS = Instant.parse("2026-01-31T23:30:00Z").toEpochMilli();

    private static CandleDatabase database;
    private static VenueKey venue;
    private static List<InstrumentKey> instruments;

    private final CloseStore store = database.closes(7, () -> true);
    private final EventReader events = new EventReader(database.pool);
    private final VectorReader vectors = new VectorReader(database.pool);

    @BeforeAll
    static void openDatabase() {
        database = new CandleDatabase();
        venue = database.venue(VenueId.SIM);
        instruments = database.instruments(venue, 5);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.pool.query("TRUNCATE candle, smc_event, feature_vector, detector_snapshot").executeAndAwait();
    }

    @Test
    void shouldGiveBackWhatWasFoundAtAClose() {
        // Given
        SmcEvent block = Found.block(at(-3), at(1));
        FoundVector vector = Found.vector(at(1), at(1), false);

        // When
        write(close(0, 0, findings(List.of(block, Found.swing(at(-9), at(1), Side.UP)), List.of(vector))));

        // Then
        assertThat(read(0)).extracting(StoredEvent::kind, StoredEvent::detail, StoredEvent::side, StoredEvent::times,
                StoredEvent::lowE8, StoredEvent::highE8, StoredEvent::withdrawn, StoredEvent::attributes,
                StoredEvent::detectorVersion, StoredEvent::timeframe)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(SmcKind.ORDER_BLOCK, "confirmed", Side.UP, block.times(),
                                block.lowE8(), block.highE8(), false, block.attributes(), Found.DETECTOR,
                                Timeframe.M1),
                        org.assertj.core.groups.Tuple.tuple(SmcKind.SWING, "minor", Side.UP,
                                Found.swing(at(-9), at(1), Side.UP).times(), 10_000_000_000L, 10_000_000_000L, false,
                                Map.of(), Found.DETECTOR, Timeframe.M1));
        assertThat(readVectors(0)).containsExactly(vector);
        assertThat(candleCount()).isEqualTo(1);
    }

    @Test
    void shouldEndWithTheSameEventsAndVectorsWhateverTheOrderAndRepetitionOfTheirVersions() {
        for (int round = 0; round < 20; round++) {
            // Given
            long seed = SEED + round;
            Random random = new Random(seed); // style-ok: seeded, and the seed is in the failure's message
            List<KeyedClose> closes = randomVersions(random);
            Map<String, Long> expectedEvents = latestEvents(closes);
            Map<String, FoundVector> expectedVectors = latestVectors(closes);
            clear();

            // When
            writeShuffledAndRepeated(closes, random);

            // Then
            assertThat(storedEvents()).as("seed %d", seed).isEqualTo(expectedEvents);
            assertThat(storedVectors()).as("seed %d", seed).isEqualTo(expectedVectors);
        }
    }

    @Test
    void shouldEndWithTheSameRowsWhenWritersWriteAtTheSameTime() {
        // Given
        Random random = new Random(SEED); // style-ok: seeded, and the seed is in the failure's message
        List<KeyedClose> closes = randomVersions(random);
        List<Uni<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            List<KeyedClose> shuffled = new ArrayList<>(closes);
            Collections.shuffle(shuffled, random);
            writers.add(database.closes(7, () -> true).write(venue, shuffled));
        }

        // When
        await(Uni.join().all(writers).andFailFast());

        // Then
        assertThat(storedEvents()).as("seed %d", SEED).isEqualTo(latestEvents(closes));
        assertThat(storedVectors()).as("seed %d", SEED).isEqualTo(latestVectors(closes));
    }

    @Test
    void shouldKeepAWithdrawnEventAsARowThatSaysSoUntilItIsFoundAgain() {
        // Given
        SmcEvent found = Found.sweep(at(-5), at(1), at(1), 0.5);
        SmcEvent withdrawn = new SmcEvent.Withdrawn(found, at(4));
        SmcEvent foundAgain = Found.sweep(at(-5), at(1), at(6), 0.75);

        // When
        write(close(0, 0, findings(List.of(found, withdrawn), List.of())));
        List<StoredEvent> afterWithdrawal = read(0);
        write(close(0, 0, findings(List.of(foundAgain), List.of())));
        write(close(0, 0, findings(List.of(withdrawn, found), List.of())));

        // Then
        assertThat(afterWithdrawal).singleElement().matches(StoredEvent::withdrawn)
                .matches(event -> event.times().knownAtMillis() == at(4));
        assertThat(read(0)).singleElement().matches(event -> !event.withdrawn())
                .matches(event -> event.attributes().get("penetrationAtr").equals(0.75))
                .matches(event -> event.times().knownAtMillis() == at(6));
    }

    @Test
    void shouldStoreNothingOfACloseOfWhichOnePartFails() {
        // Given
        String tooSmallForARow = "ALTER TABLE detector_snapshot ADD CONSTRAINT refuses CHECK (length(bytes) > 1000)";
        database.pool.query(tooSmallForARow).executeAndAwait();
        Findings everything = new Findings(List.of(Found.onMinutes(Found.block(at(-3), at(1)))),
                List.of(Found.vector(at(1), at(1), false)), List.of(Found.snapshot(Timeframe.M1, at(1), "small")));

        // When
        assertThatThrownBy(() -> write(close(0, 0, everything)))
                // Then
                .hasMessageContaining("refuses");
        database.pool.query("ALTER TABLE detector_snapshot DROP CONSTRAINT refuses").executeAndAwait();
        assertThat(candleCount()).isZero();
        assertThat(read(0)).isEmpty();
        assertThat(readVectors(0)).isEmpty();
    }

    @Test
    void shouldEndATransactionAtTheStatementAfterItsTimeIsOver() {
        // Given
        AtomicLong seconds = new AtomicLong();
        CloseStore slow = database.closes(7, () -> true, () -> TimeUnit.SECONDS.toNanos(seconds.addAndGet(16)));

        // When: the first statement comes after 16 of 30 seconds, the second after 32
        Throwable failure = catchThrowable(() -> await(slow.write(venue,
                List.of(close(0, 0, findings(List.of(Found.block(at(-3), at(1))), List.of()))))));

        // Then
        assertThat(failure).isInstanceOf(io.smallrye.mutiny.TimeoutException.class);
        assertThat(candleCount()).isZero();
        assertThat(read(0)).isEmpty();
    }

    @Test
    void shouldGiveEachTransactionOfALargeWriteATimeOfItsOwn() {
        // Given
        AtomicLong seconds = new AtomicLong();
        CloseStore slow = database.closes(1_000, () -> true, () -> TimeUnit.SECONDS.toNanos(seconds.addAndGet(11)));

        // When: each of the three statements comes 11 seconds after the one before, and 30 are allowed
        await(slow.write(venue, minutesOfTwoInstruments(2_100)));

        // Then
        assertThat(candleCount()).isEqualTo(2_100);
    }

    @Test
    void shouldKeepWhatALargeWriteStoredBeforeItFailedAndStoreTheRestWhenAllOfItComesAgain() {
        // Given
        database.pool.query("ALTER TABLE detector_snapshot ADD CONSTRAINT refuses CHECK (length(bytes) > 1000)")
                .executeAndAwait();
        List<KeyedClose> large = new ArrayList<>(minutesOfTwoInstruments(2_100));
        large.add(close(2, 0,
                new Findings(List.of(), List.of(), List.of(Found.snapshot(Timeframe.M1, at(1), "small")))));

        // When
        Throwable failure = catchThrowable(() -> await(store.write(venue, large)));
        database.pool.query("ALTER TABLE detector_snapshot DROP CONSTRAINT refuses").executeAndAwait();
        long storedBefore = candleCount();
        await(store.write(venue, large));

        // Then
        assertThat(failure).hasMessageContaining("refuses");
        assertThat(storedBefore).isEqualTo(2_000);
        assertThat(candleCount()).isEqualTo(2_101);
    }

    @Test
    void shouldMakeMonthsAgainThatRetentionOfAnotherProcessTook() {
        // Given
        write(close(0, 0, findings(List.of(Found.block(at(-3), at(1))), List.of(Found.vector(at(1), at(1), false)))));
        for (MonthlyPartitions table : database.tables.all()) {
            await(table.drop(venue, YearMonth.of(2026, 1)));
        }

        // When
        write(close(0, 1, findings(List.of(Found.block(at(-3), at(2))), List.of(Found.vector(at(2), at(2), false)))));

        // Then
        assertThat(read(0)).hasSize(1);
        assertThat(readVectors(0)).hasSize(1);
        assertThat(candleCount()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheTwoNewestSnapshotsOfEachDetector() {
        // Given
        List<DetectorSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            snapshots.add(Found.snapshot(Timeframe.M1, at(i), "minute " + i));
            snapshots.add(Found.snapshot(Timeframe.H1, at(60 * i), "hour " + i));
        }

        // When
        for (DetectorSnapshot snapshot : snapshots) {
            write(close(0, 0, new Findings(List.of(), List.of(), List.of(snapshot))));
        }
        write(close(1, 0, new Findings(List.of(), List.of(), snapshots)));

        // Then
        List<String> kept = new ArrayList<>();
        database.pool.query("SELECT instrument_id, timeframe_minutes, convert_from(bytes, 'UTF8')"
                + " FROM detector_snapshot ORDER BY 1, 2, close_time_millis").executeAndAwait()
                .forEach(row -> kept.add(row.getString(2)));
        assertThat(kept).containsExactly("minute 3", "minute 4", "hour 3", "hour 4", "minute 3", "minute 4", "hour 3",
                "hour 4");
    }

    @Test
    void shouldReplaceASnapshotOfOneCloseOnlyByOneThatCameLater() {
        // Given
        write(closeReceived(at(2), Found.snapshot(Timeframe.M1, at(1), "corrected")));

        // When
        write(closeReceived(at(1), Found.snapshot(Timeframe.M1, at(1), "from before the correction")));

        // Then
        assertThat(detectors(List.of(Timeframe.M1), 10).get(0).snapshot())
                .contains(Found.snapshot(Timeframe.M1, at(1), "corrected"));
    }

    @Test
    void shouldAnswerTheNewestSnapshotOfTheVersionAndTheCandlesAfterIt() {
        // Given
        for (int minute = 0; minute < 10; minute++) {
            Findings found = minute == 3 || minute == 6
                    ? new Findings(List.of(), List.of(),
                            List.of(Found.snapshot(Timeframe.M1, at(minute + 1), "after " + minute)))
                    : Findings.NONE;
            write(close(0, minute, found));
        }
        DetectorSnapshot ofAnotherVersion = new DetectorSnapshot(Timeframe.M1, "2-other", at(9), new byte[] { 1 });
        write(close(0, 8, new Findings(List.of(), List.of(), List.of(ofAnotherVersion))));
        write(new KeyedClose(instruments.get(0), Found.closed(instruments.get(0).instrument(),
                Found.candle(Timeframe.M30, START_MILLIS, 1), START_MILLIS, Findings.NONE)));

        // When
        List<StoredDetector> found = detectors(List.of(Timeframe.M1, Timeframe.M30, Timeframe.H1), 100);

        // Then
        assertThat(found).extracting(StoredDetector::timeframe)
                .containsExactly(Timeframe.M1, Timeframe.M30, Timeframe.H1);
        assertThat(found.get(0).snapshot()).contains(Found.snapshot(Timeframe.M1, at(7), "after 6"));
        assertThat(found.get(0).candles()).extracting(Candle::openTimeMillis).containsExactly(at(7), at(8), at(9));
        assertThat(found.get(1).snapshot()).isEmpty();
        assertThat(found.get(1).candles()).hasSize(1);
        assertThat(found.get(2)).isEqualTo(StoredDetector.withoutSnapshot(Timeframe.H1, KeptSnapshots.NONE, List.of()));
    }

    @Test
    void shouldAnswerNothingOfADetectorThatClosedAfterTheBound() {
        // Given
        writeMinutes(0, 10);
        for (int open = 0; open < 10; open += 5) {
            write(new KeyedClose(instruments.get(0), Found.closed(instruments.get(0).instrument(),
                    Found.candle(Timeframe.M5, at(open), 1), at(open), Findings.NONE)));
        }
        writeSnapshot(at(4), "before it");
        writeSnapshot(at(7), "after it");

        // When
        List<StoredDetector> found = detectors(List.of(Timeframe.M1, Timeframe.M5), at(6), 100);

        // Then
        assertThat(found.get(0).snapshot()).contains(Found.snapshot(Timeframe.M1, at(4), "before it"));
        assertThat(found.get(0).candles()).extracting(Candle::openTimeMillis).containsExactly(at(4), at(5));
        assertThat(found.get(1).candles()).extracting(Candle::openTimeMillis).containsExactly(at(0));
        assertThat(detectors(List.of(Timeframe.M1), at(3), 100).get(0).snapshot()).isEmpty();
        assertThat(detectors(List.of(Timeframe.M5), at(10), 100).get(0).candles()).hasSize(2);
    }

    @Test
    void shouldNotUseASnapshotAfterWhichThereMayBeMoreCandlesThanArePermitted() {
        // Given
        writeMinutes(0, 10);
        writeSnapshot(at(7), "good");

        // Then
        assertThat(minuteDetector(4)).isEqualTo(goingOn(Optional.of(Found.snapshot(Timeframe.M1, at(7), "good")), 7));
        assertThat(minuteDetector(3)).isEqualTo(goingOn(Optional.empty(), 7));
        assertThat(minuteDetector(2)).isEqualTo(goingOn(Optional.empty(), 8));
    }

    @Test
    void shouldGoOnFromTheOlderSnapshotIfTheNewestIsOfNoUse() {
        // Given
        writeMinutes(0, 10);
        writeSnapshot(at(4), "older");
        writeSnapshot(at(7), "damaged");

        // Then
        assertThat(minuteDetector(100))
                .isEqualTo(goingOn(Optional.of(Found.snapshot(Timeframe.M1, at(4), "older")), 4));
        assertThat(await(store.detectors(instruments.get(0), new DetectorQuery(List.of(Timeframe.M1),
                Found.DETECTOR, at(100), 100, snapshot -> false)))).containsExactly(goingOn(Optional.empty(), 0));
    }

    @Test
    void shouldAnswerThatADetectorWaitsForItsHistoryAndNothingFromBefore() {
        // Given
        writeMinutes(0, 10);
        writeSnapshot(at(3), "before a hole");

        // When
        write(closeReceived(at(7), mark(new byte[0])));
        StoredDetector waiting = minuteDetector(100);
        write(closeReceived(at(8), mark(new byte[] { 1 })));
        StoredDetector waited = minuteDetector(100);

        // Then
        assertThat(waiting.snapshot()).isEmpty();
        assertThat(waiting.unsaidSinceMillis()).hasValue(at(7));
        assertThat(waited).isEqualTo(goingOn(Optional.empty(), 0));
    }

    @Test
    void shouldKeepTheStateThatAWaitLedToThoughAnEarlierOwnerStillWritesThatItWaits() {
        // Given
        writeMinutes(0, 10);
        write(closeReceived(at(7), mark(new byte[0])));
        write(closeReceived(at(8), mark(new byte[] { 1 })));
        write(closeReceived(at(9), Found.snapshot(Timeframe.M1, at(4), "a correction's reach back")));

        // When
        write(closeReceived(at(7), mark(new byte[0])));

        // Then
        assertThat(minuteDetector(100))
                .isEqualTo(goingOn(Optional.of(Found.snapshot(Timeframe.M1, at(4), "a correction's reach back")), 4));
    }

    private static DetectorSnapshot mark(byte[] bytes) {
        return new DetectorSnapshot(Timeframe.M1, Found.DETECTOR, at(7), bytes);
    }

    @Test
    void shouldGoOnFromTheOlderSnapshotIfTheNewestEndsAmidACandle() {
        // Given
        writeMinutes(0, 10);
        writeSnapshot(at(4), "older");
        writeSnapshot(at(7) + 30_000, "newest");

        // Then
        assertThat(minuteDetector(100))
                .isEqualTo(goingOn(Optional.of(Found.snapshot(Timeframe.M1, at(4), "older")), 4));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 3, 5 })
    void shouldPassNoHoleOnTheWayFromASnapshot(int snapshotMinute) {
        // Given: the sixth minute is missing
        writeMinutes(0, 5);
        writeMinutes(6, 10);
        writeSnapshot(at(snapshotMinute), "before the hole");

        // Then
        assertThat(minuteDetector(100)).isEqualTo(goingOn(Optional.empty(), 6));
    }

    @Test
    void shouldGoOnFromASnapshotThatLiesBehindTheHoleOrHasNoCandlesAfterIt() {
        // Given
        writeMinutes(0, 5);
        writeMinutes(6, 10);

        // When
        writeSnapshot(at(7), "behind the hole");
        StoredDetector behind = minuteDetector(100);
        writeSnapshot(at(10), "at the end");
        StoredDetector atTheEnd = minuteDetector(100);

        // Then
        assertThat(behind)
                .isEqualTo(goingOn(Optional.of(Found.snapshot(Timeframe.M1, at(7), "behind the hole")), 7));
        assertThat(atTheEnd).isEqualTo(goingOn(Optional.of(Found.snapshot(Timeframe.M1, at(10), "at the end")), 10));
    }

    @Test
    void shouldLeaveOutNewVectorsForWantOfRoomAndStillStoreWhatCorrectsOldOnes() {
        // Given
        write(close(0, 0, findings(List.of(), List.of(Found.vector(at(1), at(1), false)))));
        CloseStore full = database.closes(100, () -> false);

        // When
        await(full.write(venue, List.of(close(0, 1, findings(List.of(Found.block(at(-3), at(2))), List.of(
                Found.vector(at(2), at(2), false), Found.vector(at(3), at(4), false), Found.vector(at(1), at(2),
                        true)))))));

        // Then
        assertThat(readVectors(0)).containsExactly(Found.vector(at(1), at(2), true));
        assertThat(read(0)).hasSize(1);
        assertThat(candleCount()).isEqualTo(2);
    }

    @Test
    void shouldReadEveryEventOnceThroughPagesOfAnySizeThoughManyShareAnInstant() {
        // Given
        List<FoundEvent> found = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            for (Timeframe timeframe : List.of(Timeframe.M1, Timeframe.M5)) {
                found.add(new FoundEvent(timeframe, Found.DETECTOR, Found.swing(at(-i), at(5), Side.UP)));
                found.add(new FoundEvent(timeframe, Found.DETECTOR, Found.swing(at(-i), at(5), Side.DOWN)));
            }
        }
        found.add(new FoundEvent(Timeframe.M1, "2-other", Found.swing(at(0), at(5), Side.UP)));
        found.add(new FoundEvent(Timeframe.M1, Found.DETECTOR, Found.block(at(0), at(6))));
        write(close(0, 0, new Findings(found, List.of(), List.of())));
        for (int limit : new int[] { 1, 3, 10, 49, 50, 51 }) {
            // When
            List<StoredEvent> read = new ArrayList<>();
            Optional<EventReader.Position> after = Optional.empty();
            do {
                KeysetPage<StoredEvent, EventReader.Position> page = await(events.page(new EventReader.Query(
                        instruments.get(0), List.of(Timeframe.values()), List.of(), Long.MIN_VALUE, Long.MAX_VALUE,
                        limit, after)));
                read.addAll(page.items());
                after = page.next();
            } while (after.isPresent());

            // Then
            assertThat(read).as("limit %d", limit).hasSize(50).doesNotHaveDuplicates();
            assertThat(read.get(0).kind()).isEqualTo(SmcKind.ORDER_BLOCK);
        }
    }

    @Test
    void shouldReadTheKindsAndTimesAskedForTheEndExcluded() {
        // Given
        write(close(0, 0, findings(List.of(Found.block(at(0), at(1)), Found.block(at(0), at(2)),
                Found.block(at(0), at(3)), Found.swing(at(0), at(2), Side.UP), Found.sweep(at(0), at(2), at(2), 1)),
                List.of())));

        // When
        List<StoredEvent> read = await(events.page(new EventReader.Query(instruments.get(0), List.of(Timeframe.M1),
                List.of(SmcKind.ORDER_BLOCK, SmcKind.SWEEP), at(2), at(3), 10, Optional.empty()))).items();

        // Then
        assertThat(read).extracting(StoredEvent::kind).containsExactlyInAnyOrder(SmcKind.ORDER_BLOCK, SmcKind.SWEEP);
        assertThat(read).allMatch(event -> event.times().confirmedAtMillis() == at(2));
    }

    @Test
    void shouldDropEachKindOfRowAfterItsOwnTimeAndSnapshotsThatNoCandleCanGoOnFrom() {
        // Given
        for (int month = 1; month <= 6; month++) {
            long openMillis = MonthlyPartitions.startMillis(YearMonth.of(2024, month));
            Findings found = new Findings(List.of(Found.onMinutes(Found.swing(openMillis, openMillis, Side.UP))),
                    List.of(Found.vector(openMillis, openMillis, false)),
                    List.of(Found.snapshot(Timeframe.M1, openMillis, "a")));
            for (int instrument = 0; instrument < 2; instrument++) {
                write(new KeyedClose(instruments.get(instrument), Found.closed(instruments.get(instrument).instrument(),
                        Found.candle(Timeframe.M1, openMillis, 1), openMillis, found)));
            }
        }
        DetectorSnapshot stale = new DetectorSnapshot(Timeframe.M1, "0-old", at(-1_500_000), new byte[1]);
        write(closeReceived(at(-1_500_000), stale));

        // When: days before 1 June reach 1 May (31), 1 April (61), 1 March (92)
        List<Retention.Dropped> dropped = await(database.retention().dropExpired(venue,
                new Retention.Kept(Duration.ofDays(92), Duration.ofDays(61), Duration.ofDays(31))));

        // Then
        assertThat(dropped).extracting(one -> one.table() + " " + one.month().getMonthValue())
                .contains("candle 1", "candle 2", "smc_event 1", "smc_event 2", "smc_event 3", "feature_vector 1",
                        "feature_vector 2", "feature_vector 3", "feature_vector 4")
                .doesNotContain("candle 3", "smc_event 4", "feature_vector 5");
        assertThat(await(database.tables.vectors().months(venue))).contains(YearMonth.of(2024, 5));
        assertThat(database.pool.query("SELECT count(*) FROM detector_snapshot WHERE bytes = '\\x00'")
                .executeAndAwait().iterator().next().getLong(0)).isZero();
    }

    @Test
    void shouldKeepTheSnapshotsOfDaysHoweverFewDaysOfCandlesAreKept() {
        // Given
        write(close(0, 0, Findings.NONE));
        write(close(1, 0, Findings.NONE));
        for (int days : new int[] { 4, 6 }) {
            write(close(0, 0, dailySnapshot(days)));
        }
        write(close(1, 0, dailySnapshot(9)));

        // When
        await(database.retention().dropExpired(venue,
                new Retention.Kept(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1))));

        // Then
        List<Long> kept = new ArrayList<>();
        database.pool.query("SELECT close_time_millis FROM detector_snapshot ORDER BY 1").executeAndAwait()
                .forEach(row -> kept.add((START_MILLIS - row.getLong(0)) / 86_400_000L));
        assertThat(kept).containsExactly(6L, 4L);
    }

    private static Findings dailySnapshot(int daysBack) {
        return new Findings(List.of(), List.of(),
                List.of(Found.snapshot(Timeframe.D1, START_MILLIS - daysBack * 86_400_000L, "kept")));
    }

    private void writeMinutes(int from, int to) {
        for (int minute = from; minute < to; minute++) {
            write(close(0, minute, Findings.NONE));
        }
    }

    private void writeSnapshot(long closeMillis, String content) {
        write(close(0, 0, new Findings(List.of(), List.of(),
                List.of(Found.snapshot(Timeframe.M1, closeMillis, content)))));
    }

    /** What is stored of the detector of minutes, where damaged snapshots are of no use. */
    private StoredDetector minuteDetector(int candlesMax) {
        return await(store.detectors(instruments.get(0), new DetectorQuery(List.of(Timeframe.M1), Found.DETECTOR,
                at(100), candlesMax,
                snapshot -> !new String(snapshot.bytes(), StandardCharsets.UTF_8).equals("damaged")))).get(0);
    }

    private static StoredDetector goingOn(Optional<DetectorSnapshot> snapshot, int firstMinute) {
        return new StoredDetector(Timeframe.M1, snapshot, IntStream.range(firstMinute, 10)
                .mapToObj(minute -> Found.candle(Timeframe.M1, at(minute), 1)).toList(), OptionalLong.empty());
    }

    /** In turns, so that each is a close of its own. */
    private static List<KeyedClose> minutesOfTwoInstruments(int count) {
        return IntStream.range(0, count).mapToObj(i -> close(i % 2, i / 2, Findings.NONE)).toList();
    }

    private static KeyedClose closeReceived(long receivedMillis, DetectorSnapshot snapshot) {
        return new KeyedClose(instruments.get(0), Found.closed(instruments.get(0).instrument(),
                Found.candle(Timeframe.M1, START_MILLIS, 1), receivedMillis,
                new Findings(List.of(), List.of(), List.of(snapshot))));
    }

    private static KeyedClose close(int instrument, int minute, Findings findings) {
        InstrumentKey key = instruments.get(instrument);
        return new KeyedClose(key, Found.closed(key.instrument(), Found.candle(Timeframe.M1, at(minute), 1),
                at(minute + 1), findings));
    }

    private static Findings findings(List<SmcEvent> events, List<FoundVector> vectors) {
        return new Findings(events.stream().map(Found::onMinutes).toList(), vectors, List.of());
    }

    /** The same identity and knowledge always say the same, as the contract of a version says. */
    private static List<KeyedClose> randomVersions(Random random) {
        List<KeyedClose> closes = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            int minute = random.nextInt(60);
            int later = random.nextInt(6);
            SmcEvent event = Found.sweep(at(minute - 5), at(minute), at(minute + later), later);
            SmcEvent version = later % 3 == 1
                    ? new SmcEvent.Withdrawn(Found.sweep(at(minute - 5), at(minute), at(minute), 0), at(minute + later))
                    : event;
            FoundVector vector = Found.vector(at(minute), at(minute) + later, later % 3 == 1);
            closes.add(close(random.nextInt(3), minute, findings(List.of(version), List.of(vector))));
        }
        return closes;
    }

    private void writeShuffledAndRepeated(List<KeyedClose> closes, Random random) {
        List<KeyedClose> shuffled = new ArrayList<>(closes);
        shuffled.addAll(closes.subList(0, random.nextInt(closes.size())));
        Collections.shuffle(shuffled, random);
        for (int start = 0; start < shuffled.size();) {
            int end = Math.min(shuffled.size(), start + 1 + random.nextInt(40));
            await(store.write(venue, shuffled.subList(start, end)));
            start = end;
        }
    }

    private static Map<String, Long> latestEvents(List<KeyedClose> closes) {
        Map<String, Long> latest = new HashMap<>();
        closes.forEach(close -> close.closed().findings().events().forEach(found -> latest.merge(
                close.instrument().id() + "/" + found.event().times().confirmedAtMillis(),
                stated(found.event().times().knownAtMillis(), found.event() instanceof SmcEvent.Withdrawn),
                Math::max)));
        return latest;
    }

    private static long stated(long knownAtMillis, boolean withdrawn) {
        return knownAtMillis * 2 + (withdrawn ? 1 : 0);
    }

    private static Map<String, FoundVector> latestVectors(List<KeyedClose> closes) {
        Map<String, FoundVector> latest = new HashMap<>();
        closes.forEach(close -> close.closed().findings().vectors().forEach(found -> latest.merge(
                close.instrument().id() + "/" + found.vector().closeTimeMillis(), found,
                (one, two) -> one.knownAtMillis() >= two.knownAtMillis() ? one : two)));
        return latest;
    }

    private Map<String, Long> storedEvents() {
        Map<String, Long> stored = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            int id = instruments.get(i).id();
            read(i).forEach(event -> stored.put(id + "/" + event.times().confirmedAtMillis(),
                    stated(event.times().knownAtMillis(), event.withdrawn())));
        }
        return stored;
    }

    private Map<String, FoundVector> storedVectors() {
        Map<String, FoundVector> stored = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            int id = instruments.get(i).id();
            readVectors(i).forEach(found -> stored.put(id + "/" + found.vector().closeTimeMillis(), found));
        }
        return stored;
    }

    private List<StoredEvent> read(int instrument) {
        return await(events.page(new EventReader.Query(instruments.get(instrument), List.of(Timeframe.values()),
                List.of(), Long.MIN_VALUE, Long.MAX_VALUE, 1_000, Optional.empty()))).items();
    }

    private List<FoundVector> readVectors(int instrument) {
        return await(vectors.page(instruments.get(instrument), 1_000, Optional.empty())).items();
    }

    private List<StoredDetector> detectors(List<Timeframe> timeframes, int candlesMax) {
        return detectors(timeframes, at(100), candlesMax);
    }

    private List<StoredDetector> detectors(List<Timeframe> timeframes, long untilMillis, int candlesMax) {
        return await(store.detectors(instruments.get(0),
                new DetectorQuery(timeframes, Found.DETECTOR, untilMillis, candlesMax, snapshot -> true)));
    }

    private static long candleCount() {
        return database.pool.query("SELECT count(*) FROM candle").executeAndAwait().iterator().next().getLong(0);
    }

    private static long at(long minute) {
        return START_MILLIS + minute * 60_000L;
    }

    private void write(KeyedClose close) {
        await(store.write(venue, List.of(close)));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(30)); // style-ok: a test may wait
    }
}

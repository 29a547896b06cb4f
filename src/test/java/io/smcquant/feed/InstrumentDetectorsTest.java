package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.feature.BatchAnalysis;
import io.smcquant.feed.FeedStore.DetectorQuery;
import io.smcquant.feed.FeedStore.KeptSnapshots;
import io.smcquant.feed.FeedStore.StoredDetector;
import io.smcquant.feed.Findings.DetectorSnapshot;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.Candle;
import io.smcquant.market.MinuteAggregator;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SeriesShape;
import io.smcquant.smc.SmcBar;
import io.smcquant.smc.SmcEvent;
import io.smcquant.smc.SmcKind;
import io.smcquant.smc.SmcSettings;

/** Whatever is corrected and however often the process ends, what holds in the end is what the final candles say. */
class InstrumentDetectorsTest {
    private static final int MINUTES = 3_000;
    private static final int SILENT_MINUTES = 400;

    /** One instrument: its candles as they stand, its detectors, and all that was ever said. */
    private static final class Life {
        final List<Candle> minutes = new ArrayList<>();
        final MinuteAggregator aggregator = new MinuteAggregator();
        final Map<Timeframe, TreeMap<Long, Candle>> stored = new TreeMap<>();
        final PublishedFindings published = new PublishedFindings();
        final List<FoundVector> vectors = new ArrayList<>();
        InstrumentDetectors detectors = detectors();
        long nowMillis;

        Life(long nowMillis) {
            this.nowMillis = nowMillis;
            detectors.begin(SeriesShape.TICK, nowMillis);
            List.of(Timeframe.values()).forEach(timeframe -> detectors.endHistory(timeframe, nowMillis, false));
        }

        void close(Candle minute) {
            minutes.add(minute);
            nowMillis = Math.max(nowMillis, minute.closeTimeMillis());
            closed(minute);
            aggregator.add(minute, this::closed);
        }

        private void closed(Candle candle) {
            keep(candle);
            hear(detectors.closed(candle, candle.closeTimeMillis(), nowMillis, false));
        }

        private void keep(Candle candle) {
            stored.computeIfAbsent(candle.timeframe(), ignored -> new TreeMap<>()).put(candle.openTimeMillis(), candle);
        }

        void correct(Candle better) {
            minutes.replaceAll(minute -> minute.openTimeMillis() == better.openTimeMillis() ? better : minute);
            corrected(better);
            aggregator.correct(better, this::corrected);
        }

        private void corrected(Candle candle) {
            keep(candle);
            hear(detectors.corrected(candle.timeframe(), List.of(candle), nowMillis, false));
        }

        private void hear(Findings findings) {
            published.add(findings);
            vectors.addAll(findings.vectors());
        }

        /** The process ends and, a second later, another one takes over what is stored. */
        void restart() {
            nowMillis += 1_000;
            detectors = detectors();
            List<StoredDetector> all = new ArrayList<>();
            for (Timeframe timeframe : Timeframe.values()) {
                long after = published.snapshot(timeframe).map(DetectorSnapshot::closeTimeMillis).orElse(0L);
                all.add(new StoredDetector(timeframe, published.snapshot(timeframe), List.copyOf(
                        stored.getOrDefault(timeframe, new TreeMap<>()).tailMap(after).values()),
                        published
                                .kept(timeframe).unsaidSinceMillis()));
            }
            detectors.resume(SeriesShape.TICK, minutes.get(minutes.size() - 1).closeTimeMillis(), all);
            List.of(Timeframe.values()).forEach(timeframe -> hear(detectors.endHistory(timeframe, nowMillis, false)));
        }
    }

    private static InstrumentDetectors detectors() {
        return new InstrumentDetectors(DetectorSettings.USUAL, () -> true, InstrumentDetectorsTest::fail);
    }

    private static Findings closed(InstrumentDetectors detectors, Candle candle, long nowMillis) {
        return detectors.closed(candle, candle.closeTimeMillis(), nowMillis, false);
    }

    private static void fail(RuntimeException failure) {
        throw failure;
    }

    private static Candle minute(SmcBar bar, int revision) {
        return new Candle(Timeframe.M1, bar.openTimeMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(),
                bar.volume(), bar.volume(), 1, 0, 0, revision);
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
    void shouldHoldInTheEndWhatTheFinalCandlesSay(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        List<SmcBar> bars = SeriesShape.JUMPS.bars(seed, MINUTES, Timeframe.M1);
        List<SmcBar> others = SeriesShape.JUMPS.bars(seed + 1_000, MINUTES, Timeframe.M1);
        long silentUntilMillis = bars.get(SILENT_MINUTES).openTimeMillis();
        Life life = new Life(silentUntilMillis);
        int corrections = 0;

        // When
        for (int i = 0; i < MINUTES; i++) {
            life.close(minute(bars.get(i), 1));
            if (i > SILENT_MINUTES && random.nextInt(60) == 0) {
                int corrected = i - random.nextInt(MinuteAggregator.REACH_MINUTES);
                int revision = life.minutes.get(corrected).revision() + 1;
                SmcBar better = random.nextBoolean() ? bars.get(corrected) : nudged(bars.get(corrected), others, i);
                life.correct(minute(better, revision));
                corrections++;
            }
            if (i > SILENT_MINUTES && random.nextInt(300) == 0) {
                life.restart();
            }
        }

        // Then
        assertThat(corrections).isPositive();
        assertThat(life.published.withdrawn(Timeframe.M1)).as("seed %d", seed).isPositive();
        for (Timeframe timeframe : Timeframe.values()) {
            List<SmcBar> finalBars = life.stored.getOrDefault(timeframe, new TreeMap<>()).values().stream()
                    .map(InstrumentDetectorsTest::bar).toList();
            BatchAnalysis.Result truth = BatchAnalysis.of(SmcSettings.USUAL, timeframe, SeriesShape.TICK, finalBars);
            // A process that took over cannot know what its predecessor kept to itself at its own beginning.
            assertThat(life.published.holding(timeframe)).as("%s of seed %d", timeframe, seed)
                    .filteredOn(event -> event.times().confirmedAtMillis() > silentUntilMillis)
                    .containsExactlyInAnyOrderElementsOf(truth.events().stream()
                            .filter(event -> event.times().confirmedAtMillis() > silentUntilMillis).toList());
            if (timeframe == Timeframe.M1) {
                assertThat(life.published.holdingVectors())
                        .filteredOn(vector -> vector.closeTimeMillis() > silentUntilMillis)
                        .containsExactlyInAnyOrderElementsOf(truth.features()
                                .stream().filter(vector -> vector.closeTimeMillis() > silentUntilMillis).toList());
            }
        }
    }

    /** The same bar with a wick as long as some other bar's range. */
    private static SmcBar nudged(SmcBar bar, List<SmcBar> others, int index) {
        long more = others.get(index).highE8() - others.get(index).lowE8();
        return new SmcBar(bar.openTimeMillis(), bar.openE8(), bar.highE8() + more, bar.lowE8() - more, bar.closeE8(),
                bar.volume() + 1, false);
    }

    private static SmcBar bar(Candle candle) {
        return new SmcBar(candle.openTimeMillis(), candle.openE8(), candle.highE8(), candle.lowE8(), candle.closeE8(),
                candle.baseVolume(), candle.isSynthetic());
    }

    @Test
    void shouldSayNothingOfWhatClosedBeforeItWasWatched() {
        // Given
        List<SmcBar> bars = SeriesShape.WALK.bars(1, 500, Timeframe.M1);
        Life life = new Life(bars.get(499).openTimeMillis() + Timeframe.M1.millis());

        // When
        bars.forEach(bar -> life.close(minute(bar, 1)));

        // Then
        assertThat(life.published.holding(Timeframe.M1)).isEmpty();
        assertThat(life.vectors).isEmpty();
    }

    @Test
    void shouldCallAVectorLateThatIsKnownTenSecondsAfterItsMinute() {
        // Given
        List<SmcBar> bars = SeriesShape.WALK.bars(1, 600, Timeframe.M1);
        Life life = new Life(bars.get(0).openTimeMillis());

        // When
        bars.subList(0, 300).forEach(bar -> life.close(minute(bar, 1)));
        life.nowMillis = bars.get(599).openTimeMillis() + Timeframe.M1.millis() + 10_000;
        bars.subList(300, 600).forEach(bar -> life.close(minute(bar, 1)));

        // Then
        long endMillis = bars.get(599).openTimeMillis() + Timeframe.M1.millis();
        assertThat(life.vectors).filteredOn(FoundVector::late).isNotEmpty().allMatch(
                found -> found.vector().closeTimeMillis() > bars.get(299).openTimeMillis() + Timeframe.M1.millis()
                        && found.vector().closeTimeMillis() < endMillis);
        assertThat(life.vectors).filteredOn(found -> found.vector().closeTimeMillis() == endMillis)
                .noneMatch(FoundVector::late);
    }

    @Test
    void shouldHandOnTheChosenKindsAloneAndFindTheOthersAllTheSame() {
        // Given
        Set<SmcKind> gaps = EnumSet.of(SmcKind.GAP);
        InstrumentDetectors chosen = new InstrumentDetectors(
                new DetectorSettings(SmcSettings.USUAL, List.of(Timeframe.M1), gaps), () -> true,
                InstrumentDetectorsTest::fail);
        chosen.begin(SeriesShape.TICK, 0);
        Life all = new Life(0);
        PublishedFindings heard = new PublishedFindings();

        // When
        for (SmcBar bar : SeriesShape.JUMPS.bars(3, 600, Timeframe.M1)) {
            Candle candle = minute(bar, 1);
            heard.add(chosen.closed(candle, candle.closeTimeMillis(), candle.closeTimeMillis(), false));
            all.close(candle);
        }

        // Then
        assertThat(heard.holding(Timeframe.M1)).isNotEmpty().containsExactlyInAnyOrderElementsOf(
                all.published.holding(Timeframe.M1).stream().filter(event -> event.kind() == SmcKind.GAP).toList());
        assertThat(heard.holdingVectors())
                .containsExactlyInAnyOrderElementsOf(all.published.holdingVectors());
        assertThat(closed(chosen, larger(), 0)).isEqualTo(Findings.NONE);
    }

    @Test
    void shouldPutHistoryBeforeTheLargerCandlesThatClosedWhileItWasAwaited() {
        // Given
        List<SmcBar> bars = SeriesShape.JUMPS.bars(4, 400, Timeframe.M5);
        InstrumentDetectors detectors = detectors();
        detectors.begin(SeriesShape.TICK, bars.get(320).openTimeMillis());
        PublishedFindings heard = new PublishedFindings();

        // When
        for (SmcBar bar : bars.subList(300, 390)) {
            assertThat(closed(detectors, larger(bar), 0).events()).isEmpty();
        }
        bars.subList(0, 300).forEach(bar -> detectors.addHistory(larger(bar)));
        heard.add(detectors.endHistory(Timeframe.M5, 0, false));
        for (SmcBar bar : bars.subList(390, 400)) {
            heard.add(closed(detectors, larger(bar), 0));
        }

        // Then
        List<SmcEvent> truth = BatchAnalysis.of(SmcSettings.USUAL, Timeframe.M5, SeriesShape.TICK, bars).events();
        assertThat(heard.holding(Timeframe.M5)).isNotEmpty().containsExactlyInAnyOrderElementsOf(truth.stream()
                .filter(event -> event.times().confirmedAtMillis() > bars.get(320).openTimeMillis()).toList());
    }

    @Test
    void shouldCallASnapshotUsableThatIsWholeAndOfItsOwnSort() {
        // Given
        Life life = new Life(0);
        SeriesShape.WALK.bars(5, 600, Timeframe.M1).forEach(bar -> life.close(minute(bar, 1)));
        DetectorSnapshot whole = life.published.snapshot(Timeframe.M1).orElseThrow();
        byte[] flipped = whole.bytes().clone();
        flipped[flipped.length / 2] ^= 4;

        // Then
        assertThat(isUsable(whole, SeriesShape.TICK)).isTrue();
        assertThat(isUsable(whole, SeriesShape.TICK * 10)).isFalse();
        assertThat(isUsable(new DetectorSnapshot(Timeframe.M1, whole.detectorVersion(), whole.closeTimeMillis(),
                flipped), SeriesShape.TICK)).isFalse();
        assertThat(isUsable(new DetectorSnapshot(Timeframe.M5, whole.detectorVersion(), whole.closeTimeMillis(),
                whole.bytes()), SeriesShape.TICK)).isFalse();
        assertThat(isUsable(new DetectorSnapshot(Timeframe.M1, whole.detectorVersion(),
                whole.closeTimeMillis() + Timeframe.M1.millis(), whole.bytes()), SeriesShape.TICK)).isFalse();
        assertThat(isUsable(DetectorSnapshot.waiting(Timeframe.M1, whole.detectorVersion(), 0), SeriesShape.TICK))
                .isFalse();
        assertThat(isUsable(DetectorSnapshot.waited(Timeframe.M1, whole.detectorVersion(), 0), SeriesShape.TICK))
                .isFalse();
    }

    private static boolean isUsable(DetectorSnapshot snapshot, long tickSizeE8) {
        return DetectorLine.isUsable(snapshot, SmcSettings.USUAL, tickSizeE8);
    }

    @Test
    void shouldLoseNeitherCandlesNorOtherTimeframesWhenADetectorFails() {
        // Given
        List<RuntimeException> failures = new ArrayList<>();
        InstrumentDetectors detectors = new InstrumentDetectors(DetectorSettings.USUAL, () -> true, failures::add);
        var damaged = new DetectorSnapshot(Timeframe.M1, SmcSettings.USUAL.version(), 0, new byte[] { 1, 2, 3 });
        List<SmcBar> bars = SeriesShape.WALK.bars(5, 200, Timeframe.M1);

        // When
        detectors.resume(SeriesShape.TICK, 0, List.of(new StoredDetector(Timeframe.M1, Optional.of(damaged), List.of(),
                OptionalLong.empty())));
        Findings last = Findings.NONE;
        for (SmcBar bar : bars) {
            last = closed(detectors, minute(bar, 1), bar.openTimeMillis() + Timeframe.M1.millis());
        }

        // Then
        assertThat(failures).singleElement().isInstanceOf(IllegalArgumentException.class);
        assertThat(detectors.detectors().get(0).realBars()).isEqualTo(200);
        assertThat(last.vectors()).allMatch(found -> found.vector().warmBars() == 200);
    }

    @Test
    void shouldWaitForHistoryAgainWhereAKilledProcessHadNone() {
        // Given
        List<SmcBar> bars = SeriesShape.JUMPS.bars(7, 400, Timeframe.M5);
        List<Candle> all = new ArrayList<>(bars.stream().map(InstrumentDetectorsTest::larger).toList());
        Candle otherWord = larger(nudged(bars.get(300), bars, 10));
        Candle corrected = larger(nudged(bars.get(330), bars, 20)).withRevision(6);
        long storedUntilMillis = all.get(320).closeTimeMillis();
        InstrumentDetectors successor = detectors();

        // When
        successor.resume(SeriesShape.TICK, storedUntilMillis,
                List.of(StoredDetector.withoutSnapshot(Timeframe.M5, KeptSnapshots.NONE, all.subList(300, 321))));
        PublishedFindings heard = new PublishedFindings();
        all.subList(321, 350).forEach(candle -> heard.add(closed(successor, candle, 0)));
        successor.corrected(Timeframe.M5, List.of(corrected), 0, false);
        all.set(330, corrected);
        all.subList(0, 300).forEach(successor::addHistory);
        successor.addHistory(otherWord);
        assertThat(successor.newestWaiting(Timeframe.M5)).contains(all.get(349));
        heard.add(successor.endHistory(Timeframe.M5, 0, false));
        all.subList(350, 400).forEach(candle -> heard.add(closed(successor, candle, 0)));

        // Then
        BatchAnalysis.Result truth = BatchAnalysis.of(SmcSettings.USUAL, Timeframe.M5, SeriesShape.TICK,
                all.stream().map(InstrumentDetectorsTest::bar).toList());
        assertThat(heard.holding(Timeframe.M5)).isNotEmpty().containsExactlyInAnyOrderElementsOf(truth.events().stream()
                .filter(event -> event.times().confirmedAtMillis() > storedUntilMillis).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void shouldSayOnceWhatAProcessKeptToItselfThatEndedBeforeOrAfterItsHistoryCame(boolean after) {
        // Given
        List<SmcBar> bars = SeriesShape.JUMPS.bars(7, 400, Timeframe.M5);
        List<Candle> all = bars.stream().map(InstrumentDetectorsTest::larger).toList();
        long watchedSinceMillis = all.get(300).closeTimeMillis() - 1;
        PublishedFindings heard = new PublishedFindings();
        InstrumentDetectors first = detectors();
        first.begin(SeriesShape.TICK, watchedSinceMillis);
        heard.add(closed(first, minute(bars.get(0), 1), 0));
        all.subList(300, 350).forEach(candle -> heard.add(closed(first, candle, 0)));
        if (after) {
            all.subList(0, 300).forEach(first::addHistory);
            heard.add(first.endHistory(Timeframe.M5, 0, false));
        }

        // When
        InstrumentDetectors successor = detectors();
        KeptSnapshots kept = heard.kept(Timeframe.M5);
        DetectorQuery query = new DetectorQuery(List.of(Timeframe.M5), SmcSettings.USUAL.version(), Long.MAX_VALUE,
                1_000, InstrumentDetectors.usable(DetectorSettings.USUAL, SeriesShape.TICK));
        successor.resume(SeriesShape.TICK, all.get(349).closeTimeMillis(), List.of(query.admitted(kept).stream()
                .findFirst()
                .flatMap(state -> StoredDetector.since(state, all.subList(0, 350).stream()
                        .filter(candle -> candle.openTimeMillis() >= state.closeTimeMillis()).toList(), 1_000))
                .orElseGet(() -> StoredDetector.withoutSnapshot(Timeframe.M5, kept, all.subList(300, 350)))));
        all.subList(0, 300).forEach(successor::addHistory);
        heard.add(successor.endHistory(Timeframe.M5, 0, false));
        all.subList(350, 400).forEach(candle -> heard.add(closed(successor, candle, 0)));

        // Then
        assertThat(heard.holding(Timeframe.M5)).isNotEmpty().containsExactlyInAnyOrderElementsOf(
                BatchAnalysis.of(SmcSettings.USUAL, Timeframe.M5, SeriesShape.TICK, bars).events().stream()
                        .filter(event -> event.times().confirmedAtMillis() > watchedSinceMillis).toList());
    }

    @Test
    void shouldKnowOnlyWhenHistoryCameWhatClosedWhileItWasAwaited() {
        // Given
        List<Candle> all = SeriesShape.JUMPS.bars(7, 400, Timeframe.M5).stream().map(InstrumentDetectorsTest::larger)
                .toList();
        InstrumentDetectors detectors = detectors();
        detectors.begin(SeriesShape.TICK, all.get(300).openTimeMillis());
        all.subList(300, 350).forEach(candle -> closed(detectors, candle, candle.closeTimeMillis()));
        all.subList(0, 300).forEach(detectors::addHistory);
        long cameMillis = all.get(349).closeTimeMillis() + 7;

        // When
        Findings findings = detectors.endHistory(Timeframe.M5, cameMillis, false);
        Findings corrected = detectors.corrected(Timeframe.M5,
                List.of(larger(nudged(bar(all.get(345)), List.of(bar(all.get(346))), 0))), cameMillis, false);

        // Then
        assertThat(findings.events()).isNotEmpty()
                .allMatch(found -> found.event().times().knownAtMillis() == cameMillis);
        assertThat(corrected.events()).isNotEmpty()
                .allMatch(found -> found.event().times().knownAtMillis() > cameMillis);
    }

    @Test
    void shouldKeepAStateOnlyOnceThePastItCameFromIsStored() {
        // Given
        List<SmcBar> bars = SeriesShape.JUMPS.bars(7, 400, Timeframe.M5);
        AtomicBoolean pastIsStored = new AtomicBoolean();
        InstrumentDetectors detectors = new InstrumentDetectors(DetectorSettings.USUAL, pastIsStored::get,
                InstrumentDetectorsTest::fail);
        detectors.begin(SeriesShape.TICK, 0);
        bars.subList(0, 300).forEach(bar -> detectors.addHistory(larger(bar)));
        detectors.endHistory(Timeframe.M5, 0, false);

        // When
        Findings before = closed(detectors, larger(bars.get(300)), 0);
        pastIsStored.set(true);
        Findings after = closed(detectors, larger(bars.get(301)), 0);

        // Then
        assertThat(before.snapshots()).noneMatch(snapshot -> snapshot.timeframe() == Timeframe.M5);
        assertThat(after.snapshots()).singleElement().matches(snapshot -> !snapshot.isMark());
    }

    @Test
    void shouldKeepSilentOfWhatClosedBeforeItWasWatchedThoughNothingOfThatIsStored() {
        // Given
        List<SmcBar> bars = SeriesShape.JUMPS.bars(7, 400, Timeframe.M5);
        InstrumentDetectors successor = detectors();
        long storedUntilMillis = bars.get(350).openTimeMillis();

        // When
        successor.resume(SeriesShape.TICK, storedUntilMillis,
                List.of(StoredDetector.withoutSnapshot(Timeframe.M5, KeptSnapshots.NONE, List.of())));
        bars.forEach(bar -> successor.addHistory(larger(bar)));
        Findings findings = successor.endHistory(Timeframe.M5, 0, false);

        // Then
        assertThat(findings.events()).isNotEmpty()
                .allMatch(found -> found.event().times().confirmedAtMillis() > storedUntilMillis);
    }

    @Test
    void shouldShowACorrectedVectorBesideTheTrendsOfItsOwnTime() {
        // Given
        List<SmcBar> bars = SeriesShape.JUMPS.bars(9, 800, Timeframe.M1);
        Life life = new Life(bars.get(0).openTimeMillis());
        bars.forEach(bar -> life.close(minute(bar, 1)));
        Map<Long, FoundVector> first = new TreeMap<>();
        life.vectors.forEach(found -> first.put(found.vector().closeTimeMillis(), found));
        life.vectors.clear();

        // When
        life.correct(minute(nudged(bars.get(600), bars, 700), 2));

        // Then
        assertThat(life.vectors).hasSizeGreaterThan(20).allSatisfy(found -> {
            FoundVector before = first.get(found.vector().closeTimeMillis());
            assertThat(before == null || found.trends().equals(before.trends())).isTrue();
        });
    }

    @Test
    void shouldFindManyCorrectionsOfOneAnswerAtOnce() {
        // Given
        List<SmcBar> bars = SeriesShape.JUMPS.bars(9, 800, Timeframe.M1);
        Life life = new Life(bars.get(0).openTimeMillis());
        bars.forEach(bar -> life.close(minute(bar, 1)));
        List<SmcBar> corrected = new ArrayList<>(bars);
        List<Candle> better = new ArrayList<>();
        for (int i = 600; i < 650; i++) {
            corrected.set(i, nudged(bars.get(i), bars, i + 100));
            better.add(minute(corrected.get(i), 2));
        }

        // When
        life.hear(life.detectors.corrected(Timeframe.M1, better, life.nowMillis, false));

        // Then
        BatchAnalysis.Result truth = BatchAnalysis.of(SmcSettings.USUAL, Timeframe.M1, SeriesShape.TICK, corrected);
        assertThat(life.published.holding(Timeframe.M1)).containsExactlyInAnyOrderElementsOf(truth.events().stream()
                .filter(event -> event.times().confirmedAtMillis() > bars.get(0).openTimeMillis()).toList());
    }

    @Test
    void shouldLetTimePassAtAPriceBeyondWhatDetectorsCompute() {
        // Given
        long beyondE8 = 1L << 61;
        InstrumentDetectors detectors = detectors();
        detectors.begin(SeriesShape.TICK, 0);

        // When
        Findings findings = closed(detectors, new Candle(Timeframe.M1, 0, beyondE8, beyondE8, beyondE8, beyondE8, 1,
                1, 1, 0, 0, 1), 60_000);

        // Then
        assertThat(findings.events()).isEmpty();
        assertThat(findings.vectors()).isEmpty();
        assertThat(detectors.detectors().get(0).realBars()).isZero();
    }

    private static Candle larger() {
        return larger(SeriesShape.WALK.bars(1, 1, Timeframe.M5).get(0));
    }

    private static Candle larger(SmcBar bar) {
        return new Candle(Timeframe.M5, bar.openTimeMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(),
                bar.volume(), bar.volume(), 5, 0, 0, 5);
    }
}

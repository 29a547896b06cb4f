package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.CandleRecord;
import io.smcquant.adapter.messaging.EventRecord;
import io.smcquant.adapter.messaging.SignalRecord;
import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.adapter.sim.SimulatedMarket;
import io.smcquant.cluster.Fact.Kind;
import io.smcquant.cluster.Fact.Window;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.Candle;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.VectorScoring;

/** A truth that cannot fail proves nothing: what the cluster's proof rests on is tried with what it must find. */
class ComparisonTest {
    private static final long START_MILLIS = 1_767_571_200_000L; // 2026-01-05T00:00:00Z
    private static final long SERIES_MILLIS = 1_200 * 60_000L;
    private static final long HISTORY_CANDLES = 100;
    private static final Window WINDOW = new Window(START_MILLIS + SERIES_MILLIS - 7_200_000,
            START_MILLIS + SERIES_MILLIS);

    private static MarketTruth.Records records;
    private static List<Fact> truth;
    private static List<Fact> readBack;

    @BeforeAll
    static void computeTheTruth() {
        SimulatedMarket market = new SimulatedMarket(11, 20);
        Map<InstrumentId, Map<Timeframe, Long>> beginnings = new HashMap<>();
        for (Instrument instrument : market.instruments()) {
            Map<Timeframe, Long> first = new EnumMap<>(Timeframe.class);
            for (Timeframe timeframe : Timeframe.values()) {
                first.put(timeframe, timeframe.openTimeMillisAt(START_MILLIS - HISTORY_CANDLES * timeframe.millis()));
            }
            first.put(Timeframe.M1, START_MILLIS);
            beginnings.put(instrument.id(), first);
        }
        records = new MarketTruth(market).within(WINDOW, beginnings);
        truth = records.facts();
        readBack = readBack();
    }

    @Test
    void shouldFindNothingWhereTheTruthWentOutAndCameBack() {
        // When
        Comparison.Verdict verdict = Comparison.of("topics", truth, said(), WINDOW);

        // Then
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.compared(Kind.CANDLE)).isGreaterThan(20 * 120);
        assertThat(verdict.compared(Kind.EVENT)).isGreaterThan(1_000);
        assertThat(verdict.compared(Kind.VECTOR)).isGreaterThan(1_000);
    }

    @Test
    void shouldFindAMissingMinute() {
        // Given
        List<Fact> said = said();
        Fact minute = firstOf(said, Kind.CANDLE);
        said.removeIf(fact -> fact.identity().equals(minute.identity()));

        // When
        Comparison.Verdict verdict = Comparison.of("topics", truth, said, WINDOW);

        // Then
        assertThat(verdict.findings()).hasSize(2).first().asString().isEqualTo("topics: CANDLE missing (1)");
        assertThat(verdict.findings().get(1)).contains(minute.identity().toString());
    }

    @Test
    void shouldFindAnEventAndAVectorThatAreMissing() {
        // Given
        List<Fact> said = said();
        said.remove(firstOf(said, Kind.EVENT));
        said.remove(firstOf(said, Kind.VECTOR));

        // When
        Comparison.Verdict verdict = Comparison.of("topics", truth, said, WINDOW);

        // Then
        assertThat(verdict.findings()).contains("topics: EVENT missing (1)", "topics: VECTOR missing (1)");
    }

    @Test
    void shouldAcceptARecordThatCameTwiceAndRefuseOneThatCameTwiceWithOtherContent() {
        // Given
        List<Fact> repeated = said();
        Fact candle = firstOf(repeated, Kind.CANDLE);
        repeated.add(candle);
        List<Fact> contradicted = said();
        contradicted.add(dearer(candle, candle.revision()));

        // When
        Comparison.Verdict twice = Comparison.of("topics", truth, repeated, WINDOW);
        Comparison.Verdict other = Comparison.of("topics", truth, contradicted, WINDOW);

        // Then
        assertThat(twice.findings()).isEmpty();
        assertThat(other.findings()).first().asString().isEqualTo("topics: CANDLE contradicts itself (1)");
    }

    @Test
    void shouldGoByTheHighestRevision() {
        // Given
        List<Fact> corrected = said();
        Fact candle = firstOf(corrected, Kind.CANDLE);
        corrected.add(0, dearer(candle, candle.revision() - 1));
        List<Fact> spoilt = said();
        spoilt.add(0, dearer(candle, candle.revision() + 1));

        // When
        Comparison.Verdict right = Comparison.of("topics", truth, corrected, WINDOW);
        Comparison.Verdict wrong = Comparison.of("topics", truth, spoilt, WINDOW);

        // Then
        assertThat(right.findings()).isEmpty();
        assertThat(wrong.findings()).first().asString().isEqualTo("topics: CANDLE different (1)");
    }

    @Test
    void shouldFindOneFlippedBitOfAFeature() {
        // Given
        List<Fact> said = said();
        Fact vector = firstOf(said, Kind.VECTOR);
        FeatureVector right = (FeatureVector) vector.content().orElseThrow();
        double[] values = right.values();
        values[8] = Double.longBitsToDouble(Double.doubleToLongBits(values[8]) ^ 1);
        said.set(said.indexOf(vector), new Fact(vector.kind(), vector.identity(), vector.timeMillis(),
                vector.revision(), Optional.of(new FeatureVector(right.closeTimeMillis(), right.side(), right.setup(),
                        right.sources(), right.warmBars(), values, right.price()))));

        // When
        Comparison.Verdict verdict = Comparison.of("topics", truth, said, WINDOW);

        // Then
        assertThat(verdict.findings()).first().asString().isEqualTo("topics: VECTOR different (1)");
    }

    @Test
    void shouldFindWhatIsNotTrueUnlessItWasTakenBack() {
        // Given
        List<Fact> said = said();
        Fact event = firstOf(said, Kind.EVENT);
        List<Fact> without = new ArrayList<>(truth);
        without.removeIf(fact -> fact.identity().equals(event.identity()));
        List<Fact> withdrawn = said();
        withdrawn.add(new Fact(event.kind(), event.identity(), event.timeMillis(), event.revision() + 1,
                Optional.empty()));

        // When
        Comparison.Verdict invented = Comparison.of("topics", without, said, WINDOW);
        Comparison.Verdict takenBack = Comparison.of("topics", without, withdrawn, WINDOW);

        // Then
        assertThat(invented.findings()).first().asString().isEqualTo("topics: EVENT not true (1)");
        assertThat(takenBack.findings()).isEmpty();
        assertThat(Comparison.of("topics", truth, withdrawn, WINDOW).findings()).first().asString()
                .isEqualTo("topics: EVENT different (1)");
    }

    @Test
    void shouldNotMindWhyNoModelAnswered() {
        // Given
        List<SignalRecord> signals = new ArrayList<>();
        VectorScoring scoring = new VectorScoring(new ScoringRules(TradeTerms.USUAL, 0.25, 500));
        ModelLadder unread = new ModelLadder(Optional.empty(), Optional.empty(), List.of(),
                "the registry cannot be read");
        records.vectors().forEach(vector -> scoring.take(vector.instrument(), vector.found(), unread).signal()
                .ifPresent(signal -> signals.add(new SignalRecord(signal))));

        // When
        Comparison.Verdict verdict = Comparison.of("topics",
                SignalTruth.of(records.vectors(), List.of(), WINDOW.afterMillis()),
                signals.stream().map(Fact::of).toList(), WINDOW);

        // Then
        assertThat(signals).allMatch(signal -> signal.signal().score().rungReason().contains("cannot be read"));
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.compared(Kind.SIGNAL)).isPositive();
    }

    @Test
    void shouldFindASignalThatIsMissingOrMadeOfAnotherVector() {
        // Given
        List<SignalRecord> none = List.of();
        List<Fact> signals = SignalTruth.of(records.vectors(), none, WINDOW.afterMillis());
        List<VectorRecord> late = records.vectors().stream().map(ComparisonTest::late).toList();

        // When
        Comparison.Verdict same = Comparison.of("topics", signals, signals, WINDOW);
        Comparison.Verdict missing = Comparison.of("topics", signals, signals.subList(1, signals.size()), WINDOW);

        // Then
        assertThat(same.findings()).isEmpty();
        assertThat(same.compared(Kind.SIGNAL)).isGreaterThan(20);
        assertThat(missing.findings()).first().asString().isEqualTo("topics: SIGNAL missing (1)");
        assertThat(SignalTruth.of(late, none, WINDOW.afterMillis())).as("nobody trades late vectors").isEmpty();
    }

    /** What went out within the window, read back. */
    private static List<Fact> said() {
        return new ArrayList<>(readBack);
    }

    private static List<Fact> readBack() {
        List<Fact> said = new ArrayList<>();
        records.candles().forEach(record -> said
                .add(Fact.of(CandleRecord.decode(record.encode()).value().orElseThrow())));
        records.events().forEach(record -> said
                .add(Fact.of(EventRecord.decode(record.encode()).value().orElseThrow())));
        records.vectors().forEach(record -> said
                .add(Fact.of(VectorRecord.decode(record.encode()).value().orElseThrow())));
        return said;
    }

    private static Fact firstOf(List<Fact> said, Kind kind) {
        return said.stream().filter(fact -> fact.kind() == kind && fact.isWithin(WINDOW)).findFirst().orElseThrow();
    }

    private static Fact dearer(Fact candle, long revision) {
        Fact.CandleContent content = (Fact.CandleContent) candle.content().orElseThrow();
        Candle numbers = content.numbers();
        Candle dearer = new Candle(numbers.timeframe(), numbers.openTimeMillis(), numbers.openE8(),
                numbers.highE8() + 1, numbers.lowE8(), numbers.closeE8(), numbers.baseVolume(), numbers.quoteVolume(),
                numbers.trades(), numbers.takerBuyBaseVolume(), numbers.takerBuyQuoteVolume(), 0);
        return new Fact(candle.kind(), candle.identity(), candle.timeMillis(), revision,
                Optional.of(new Fact.CandleContent(dearer, content.synthetic())));
    }

    private static VectorRecord late(VectorRecord record) {
        FoundVector found = record.found();
        return new VectorRecord(record.instrument(), new FoundVector(found.vector(), found.schemaHash(),
                found.knownAtMillis(), true, found.degraded(), found.withdrawn(), found.trends()));
    }
}

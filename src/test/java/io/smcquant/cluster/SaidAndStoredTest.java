package io.smcquant.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.adapter.sim.SimulatedMarket;
import io.smcquant.cluster.Fact.Kind;
import io.smcquant.cluster.SaidAndStored.Flags;
import io.smcquant.cluster.SaidAndStored.Version;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** What compares the rows with what went out is tried with rows that are not what went out. */
class SaidAndStoredTest {
    private static final long START_MILLIS = 1_767_571_200_000L; // 2026-01-05T00:00:00Z

    private static VectorRecord vector;

    @BeforeAll
    static void findAVector() {
        SimulatedMarket market = new SimulatedMarket(11, 1);
        vector = new MarketTruth(market)
                .within(new Fact.Window(START_MILLIS, START_MILLIS + Timeframe.D1.millis()),
                        Map.of(market.instruments().get(0).id(), Map.of(Timeframe.M1, START_MILLIS)))
                .vectors().get(0);
    }

    @Test
    void shouldFindASignalThatNobodyStored() {
        // When
        List<String> findings = SaidAndStored.signals(List.of(signal(1, "long"), signal(2, "long")),
                List.of(signal(2, "long")));

        // Then
        assertThat(findings).singleElement().asString().endsWith("is stored as null");
    }

    @Test
    void shouldFindASignalThatIsStoredOtherwiseThanItsNewestVersion() {
        // Given
        List<Fact> said = List.of(signal(1, "long"), withdrawal(1));

        // When
        List<String> outdated = SaidAndStored.signals(said, List.of(signal(1, "long")));
        List<String> right = SaidAndStored.signals(said, List.of(withdrawal(1)));

        // Then
        assertThat(outdated).hasSize(1);
        assertThat(right).isEmpty();
    }

    @Test
    void shouldFindASignalThatNobodySaid() {
        // When
        List<String> findings = SaidAndStored.signals(List.of(), List.of(signal(1, "long")));

        // Then
        assertThat(findings).singleElement().asString().startsWith("a signal is stored that nobody said");
    }

    @Test
    void shouldFindAVectorThatIsStoredAsInTimeAndWentOutLate() {
        // Given
        VectorRecord late = flagged(true);
        Version version = Version.of(Fact.of(late));

        // When
        List<String> findings = SaidAndStored.flags(List.of(late), Map.of(version, new Flags(false, false)));

        // Then
        assertThat(findings).singleElement().asString().startsWith("a vector was said [Flags[late=true");
        assertThat(SaidAndStored.flags(List.of(late), Map.of(version, new Flags(true, false)))).isEmpty();
    }

    @Test
    void shouldAcceptEitherOfTwoVersionsThatWentOut() {
        // Given
        List<VectorRecord> said = List.of(flagged(false), flagged(true));
        Version version = Version.of(Fact.of(vector));

        // When
        List<String> first = SaidAndStored.flags(said, Map.of(version, new Flags(false, false)));
        List<String> second = SaidAndStored.flags(said, Map.of(version, new Flags(true, false)));

        // Then
        assertThat(first).isEmpty();
        assertThat(second).isEmpty();
    }

    @Test
    void shouldFindAVectorWhoseNewestVersionNobodyScored() {
        // Given
        VectorRecord corrected = version(1, false);
        Version first = Version.of(Fact.of(vector));

        // When
        List<String> unscored = SaidAndStored.scores(List.of(vector, corrected), Set.of(first));
        List<String> scored = SaidAndStored.scores(List.of(corrected, vector),
                Set.of(first, Version.of(Fact.of(corrected))));
        List<String> takenBack = SaidAndStored.scores(List.of(vector, version(1, true)), Set.of());

        // Then
        assertThat(unscored).singleElement().asString().startsWith("a vector was said and never scored");
        assertThat(scored).isEmpty();
        assertThat(takenBack).isEmpty();
    }

    private static VectorRecord version(int laterMillis, boolean withdrawn) {
        FoundVector found = vector.found();
        return new VectorRecord(vector.instrument(), new FoundVector(found.vector(), found.schemaHash(),
                found.knownAtMillis() + laterMillis, false, false, withdrawn, List.of()));
    }

    private static Fact signal(int minute, String content) {
        return new Fact(Kind.SIGNAL, identity(minute), minute, minute, Optional.of(content));
    }

    private static Fact withdrawal(int minute) {
        return new Fact(Kind.SIGNAL, identity(minute), minute, minute + 1, Optional.empty());
    }

    private static Fact.SignalIdentity identity(int minute) {
        return new Fact.SignalIdentity(new InstrumentId(VenueId.SIM, "BTCUSDT"), minute);
    }

    private static VectorRecord flagged(boolean late) {
        FoundVector found = vector.found();
        return new VectorRecord(vector.instrument(), new FoundVector(found.vector(), found.schemaHash(),
                found.knownAtMillis(), late, false, false, List.of()));
    }
}

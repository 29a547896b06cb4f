package io.smcquant.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.smcquant.feature.PricePoint;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.InstrumentId;
import io.smcquant.scoring.Scored.Draft;
import io.smcquant.smc.Side;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SignalDeskTest {
    private static final ScoringRules RULES = new ScoringRules(TradeTerms.USUAL, 0.25, 500);
    private static final InstrumentId OTHER = InstrumentId.parse("sim:ETHUSDT");
    private static final double GOOD = 0.7;
    /** Long before any minute of these tests. */
    private static final long LONG_AGO = 1;

    private final SignalDesk desk = new SignalDesk(RULES);

    private Optional<Signal> decide(SignalDesk where, InstrumentId instrument, Draft draft, double confidence) {
        FoundVector found = draft.found();
        Optional<Signal> signal = where.decide(instrument, found, Scored.score(confidence),
                RULES.terms().plan(found.vector().side(), found.vector().price()));
        signal.ifPresent(where::remember);
        return signal;
    }

    private Optional<Signal> decide(Draft draft) {
        return decide(desk, Scored.BITCOIN, draft, GOOD);
    }

    private static Draft old(long minute) {
        return Scored.vector(minute).since(LONG_AGO);
    }

    @Test
    void shouldTakeTheFirstGoodVectorForASignalWithTheTermsOfTheTrade() {
        // When
        Signal signal = decide(old(1_000)).orElseThrow();

        // Then
        assertThat(signal.novelty()).isEqualTo(Novelty.FIRST);
        assertThat(signal.plan().entryE8()).isEqualTo(Scored.PRICE.closeE8());
        assertThat(signal.expiresMillis() - signal.closeTimeMillis()).isEqualTo(2 * 3_600_000);
        // half a percent of equity loses 0.3 % and costs: 0.05 % of 100, 0.05 % of 99.70, 0.01 twice, of 100
        assertThat(signal.riskFraction()).isCloseTo(0.005 * (0.003 + 0.0005 + 0.0004985 + 0.0002),
                org.assertj.core.data.Offset.offset(1e-15));
    }

    @Test
    void shouldAskForAConfidenceStrictlyOverTheLowestTier() {
        assertThat(decide(desk, Scored.BITCOIN, old(1_000), 0.60)).isEmpty();
        assertThat(decide(desk, Scored.BITCOIN, old(1_001), Math.nextUp(0.60))).isPresent();
    }

    @Test
    void shouldNotSayTheSameSetupAgainBeforeHalfAnHourHasPassed() {
        // Given
        decide(old(1_000));

        // Then
        assertThat(decide(old(1_001))).isEmpty();
        assertThat(decide(old(1_029))).isEmpty();
        assertThat(decide(old(1_030)).orElseThrow().novelty()).isEqualTo(Novelty.TIME_PASSED);
        assertThat(decide(old(1_031))).isEmpty();
    }

    @Test
    void shouldSayASetupWhoseObjectWasConfirmedSinceTheLastSignal() {
        // Given
        decide(Scored.vector(1_000));

        // Then
        assertThat(decide(Scored.vector(1_003).since(1_000))).isEmpty();
        assertThat(decide(Scored.vector(1_003).since(1_001)).orElseThrow().novelty()).isEqualTo(Novelty.NEW_OBJECT);
        assertThat(decide(Scored.vector(1_004).since(1_001))).isEmpty();
    }

    @Test
    void shouldSayASetupOfTheOtherSide() {
        // Given
        decide(old(1_000));

        // Then
        assertThat(decide(old(1_001).on(Side.DOWN)).orElseThrow().novelty()).isEqualTo(Novelty.SIDE_CHANGED);
        assertThat(decide(old(1_002)).orElseThrow().novelty()).isEqualTo(Novelty.SIDE_CHANGED);
    }

    @Test
    void shouldKeepInstrumentsApart() {
        // Given
        decide(old(1_000));

        // Then
        assertThat(decide(desk, OTHER, old(1_001), GOOD).orElseThrow().novelty()).isEqualTo(Novelty.FIRST);
    }

    static Stream<Draft> untradeable() {
        return Stream.of(old(1_000).late(), old(1_000).degraded(), old(1_000).withdrawn(), old(1_000).warm(499),
                old(1_000).at(PricePoint.UNKNOWN),
                // a stop of one tick would lie at zero
                old(1_000).at(new PricePoint(1, 1, 1)));
    }

    @ParameterizedTest
    @MethodSource("untradeable")
    void shouldNeverMakeASignalOfWhatNobodyMayTrade(Draft draft) {
        assertThat(decide(draft)).isEmpty();
        assertThat(decide(old(1_001)).orElseThrow().novelty()).isEqualTo(Novelty.FIRST);
    }

    @Test
    void shouldLookBackAtNoMinuteBeforeTheLastSignal() {
        // Given
        decide(old(1_000));

        // Then
        assertThat(decide(Scored.vector(999).on(Side.DOWN))).isEmpty();
    }

    @Test
    void shouldWithdrawASignalWhoseVectorIsTakenBackAndCountItNoMore() {
        // Given
        Signal said = decide(old(1_000)).orElseThrow();

        // When
        Signal taken = decide(old(1_000).knownLater(3).late().withdrawn()).orElseThrow();

        // Then
        assertThat(taken.withdrawn()).isTrue();
        assertThat(taken.knownAtMillis()).isGreaterThan(said.knownAtMillis());
        assertThat(taken.closeTimeMillis()).isEqualTo(said.closeTimeMillis());
        assertThat(taken.plan()).isEqualTo(said.plan());
        assertThat(decide(old(1_000).knownLater(4).withdrawn())).isEmpty();
        assertThat(decide(old(1_004)).orElseThrow().novelty()).isEqualTo(Novelty.FIRST);
    }

    @Test
    void shouldWithdrawASignalThatACorrectionTurnsOverOrMakesTooWeak() {
        // Given
        decide(old(1_000));
        decide(desk, OTHER, old(1_000), GOOD);

        // Then
        assertThat(decide(old(1_000).on(Side.DOWN).knownLater(1)).orElseThrow().withdrawn()).isTrue();
        assertThat(decide(desk, OTHER, old(1_000).knownLater(1), 0.6).orElseThrow().withdrawn()).isTrue();
    }

    @Test
    void shouldSayACorrectedSignalAgainOnlyWhileItMayBeTraded() {
        // Given
        decide(old(1_000));
        PricePoint other = new PricePoint(10_100_000_000L, 50_000_000, 1_000_000);

        // Then
        assertThat(decide(old(1_000).at(other).knownLater(1)).orElseThrow().plan().entryE8())
                .isEqualTo(other.closeE8());
        assertThat(decide(old(1_000).at(Scored.PRICE).knownLater(2).late())).isEmpty();
    }

    @Test
    void shouldSayNothingOfAVectorThatComesTwice() {
        // Given
        decide(old(1_000));

        // Then
        assertThat(decide(old(1_000))).isEmpty();
    }

    @Test
    void shouldTakeASetupForTheFirstOneOnceTheLastTradeIsOver() {
        // Given
        decide(old(1_000));

        // Then
        assertThat(decide(old(1_000).knownLater(121).late().withdrawn())).isEmpty();
        assertThat(decide(old(1_121)).orElseThrow().novelty()).isEqualTo(Novelty.FIRST);
    }

    @Test
    void shouldKeepASetupQuietForHalfAnHourHoweverShortItsTradesAre() {
        // Given
        ScoringRules hasty = new ScoringRules(new TradeTerms(Distance.ofPrice(0.003), Distance.ofPrice(0.005), 0.0005,
                1, 600_000), 0.25, 500);
        SignalDesk quiet = new SignalDesk(hasty);
        decide(quiet, Scored.BITCOIN, old(1_000), GOOD);

        // Then
        assertThat(decide(quiet, Scored.BITCOIN, old(1_029), GOOD)).isEmpty();
        assertThat(decide(quiet, Scored.BITCOIN, old(1_030), GOOD).orElseThrow().novelty())
                .isEqualTo(Novelty.TIME_PASSED);
    }

    @Test
    void shouldLetTheVersionThatWentOutStandWhenItsWithdrawalDidNot() {
        // Given
        Signal said = decide(old(1_000)).orElseThrow();
        Signal taken = decide(old(1_000).knownLater(1).withdrawn()).orElseThrow();

        // When
        desk.forget(taken, Optional.of(said));

        // Then
        assertThat(decide(old(1_000).knownLater(1).withdrawn())).contains(taken);
    }

    @Test
    void shouldMakeASignalAgainThatCouldNotGoOut() {
        // Given
        Signal said = decide(old(1_000)).orElseThrow();

        // When
        desk.forget(said, Optional.empty());

        // Then
        assertThat(decide(old(1_000))).contains(said);
    }

    /** Whoever takes over with the signals that were said goes on as if nothing had happened, wherever it is cut. */
    @Property(tries = 300)
    void shouldDecideAlikeInWhateverProcessKnowsTheSameSignals(@ForAll long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        List<Draft> stream = stream(random);
        int cut = random.nextInt(stream.size());
        SignalDesk whole = new SignalDesk(RULES);
        SignalDesk first = new SignalDesk(RULES);
        SignalDesk second = new SignalDesk(RULES);

        // When
        List<Signal> undisturbed = new ArrayList<>();
        List<Signal> handedOver = new ArrayList<>();
        for (int i = 0; i < stream.size(); i++) {
            double confidence = confidence(stream.get(i));
            decide(whole, Scored.BITCOIN, stream.get(i), confidence).ifPresent(undisturbed::add);
            if (i == cut) {
                // What a process that starts reads back: as far from the newest signal as signals matter.
                long newest = handedOver.isEmpty() ? 0 : handedOver.get(handedOver.size() - 1).closeTimeMillis();
                List<Signal> shuffled = new ArrayList<>(handedOver);
                shuffled.removeIf(
                        signal -> signal.closeTimeMillis() < newest - SignalDesk.rememberedMillis(RULES));
                java.util.Collections.shuffle(shuffled, new java.util.Random(seed));
                shuffled.forEach(second::remember);
            }
            decide(i < cut ? first : second, Scored.BITCOIN, stream.get(i), confidence).ifPresent(handedOver::add);
        }

        // Then
        assertThat(handedOver).as("seed=%d cut=%d", seed, cut).isEqualTo(undisturbed);
    }

    private static double confidence(Draft draft) {
        return draft.found().vector().closeTimeMillis() / 60_000 % 7 == 0 ? 0.5 : GOOD;
    }

    /** Minutes in order, some of them corrected some minutes later. */
    private static List<Draft> stream(SplittableRandom random) {
        List<Draft> stream = new ArrayList<>();
        long object = 1_000;
        Side side = Side.UP;
        for (long minute = 1_000; minute < 1_300; minute++) {
            object = random.nextInt(6) == 0 ? minute : object;
            side = random.nextInt(20) == 0 ? side.opposite() : side;
            stream.add(Scored.vector(minute).on(side).since(object));
            if (random.nextInt(10) == 0) {
                long back = random.nextInt(1, 30);
                Draft corrected = Scored.vector(Math.max(1_000, minute - back)).on(side).since(object)
                        .knownLater(back + minute % 3).late();
                stream.add(random.nextBoolean() ? corrected.withdrawn() : corrected);
            }
        }
        return stream;
    }

    @Test
    void shouldRememberNoMoreThanTheHoldTimeAsksFor() {
        // Given
        for (long minute = 1_000; minute < 20_000; minute++) {
            decide(Scored.vector(minute));
        }

        // Then
        assertThat(desk.remembered(Scored.BITCOIN)).isEqualTo(121);
    }
}

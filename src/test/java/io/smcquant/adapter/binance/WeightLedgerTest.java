package io.smcquant.adapter.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.market.MarketClock;
import io.smcquant.market.VirtualTime;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WeightLedgerTest {
    private static final long MINUTE_MILLIS = 1_700_000_040_000L;

    private final VirtualTime time = VirtualTime.startingAt(MINUTE_MILLIS);
    private final WeightLedger ledger = new WeightLedger(0.5, time.market(), time.process());

    private static int takeAll(WeightLedger ledger, int weight) {
        int taken = 0;
        while (ledger.take(weight)) {
            taken += weight;
        }
        return taken;
    }

    @Test
    void shouldAdmitItsShareOfTheLimitInAMinuteAndNoMore() {
        // When
        int taken = takeAll(ledger, 10);

        // Then
        // Half of 2400.
        assertThat(taken).isEqualTo(1_200);
        assertThat(ledger.take(1)).isFalse();
    }

    @Test
    void shouldAdmitItAgainWhenTheVenuesMinuteBegins() {
        // Given
        takeAll(ledger, 10);
        time.advance(Duration.ofMillis(59_999));
        boolean before = ledger.take(1);

        // When
        time.advance(Duration.ofMillis(1));

        // Then
        assertThat(before).isFalse();
        assertThat(takeAll(ledger, 10)).isEqualTo(1_200);
    }

    @Test
    void shouldKeepToTheLimitTheVenueLists() {
        // When
        ledger.limitIs(100);

        // Then
        assertThat(ledger.budget()).isEqualTo(50);
        assertThat(takeAll(ledger, 5)).isEqualTo(50);
    }

    @Test
    void shouldCountWhatTheVenueSaysEverybodyUsed() {
        // Given
        ledger.take(10);

        // When
        ledger.venueSays(1_195, ledger.window());

        // Then
        assertThat(ledger.take(6)).isFalse();
        assertThat(takeAll(ledger, 1)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 8, 24 })
    void shouldLeaveEveryFeedBehindOneAddressItsPartHoweverMuchTheOthersUse(int feeds) {
        // Given
        List<WeightLedger> all = Stream.generate(() -> new WeightLedger(0.5, time.market(), time.process()))
                .limit(feeds).toList();
        all.forEach(one -> one.share(1.0 / feeds));

        // When
        int together = 0;
        int before = -1;
        while (together > before) {
            before = together;
            for (WeightLedger one : all) {
                together += one.take(2) ? 2 : 0;
                one.venueSays(together, one.window());
            }
        }

        // Then
        // Half of 2400, whoever uses it.
        assertThat(together).isEqualTo(1_200);
    }

    @Test
    void shouldHoldWhatStrangersUseAgainstTheWholeAndNotAgainstItsOwnPart() {
        // Given
        ledger.share(0.25);
        ledger.take(10);

        // When
        ledger.venueSays(1_000, ledger.window());

        // Then
        // 300 is its own part of 1200, of which strangers left 200.
        assertThat(takeAll(ledger, 1)).isEqualTo(200);
    }

    @Test
    void shouldLeaveRoomForUrgentQuestionsInItsOwnPart() {
        // Given
        ledger.share(0.25);

        // When
        int patiently = 0;
        while (ledger.takePatiently(10)) {
            patiently += 10;
        }

        // Then
        assertThat(patiently).isEqualTo(240);
        assertThat(takeAll(ledger, 10)).isEqualTo(60);
    }

    @Test
    void shouldLeaveRoomForUrgentQuestionsInWhatAllUse() {
        // Given
        ledger.share(0.25);
        ledger.take(10);

        // When
        ledger.venueSays(955, ledger.window());

        // Then
        // Four fifths of 1200 are 960.
        assertThat(ledger.takePatiently(6)).isFalse();
        assertThat(ledger.take(6)).isTrue();
    }

    @Test
    void shouldSendAQuestionThatIsLargerThanItsOwnPartAloneInItsMinute() {
        // Given
        ledger.share(1 / 24.0);

        // When
        boolean alone = ledger.take(60);

        // Then
        assertThat(alone).isTrue();
        assertThat(ledger.take(1)).isFalse();
    }

    @Test
    void shouldNotBelieveThatItUsedLessThanItKnows() {
        // Given
        takeAll(ledger, 10);

        // When
        ledger.venueSays(10, ledger.window());

        // Then
        assertThat(ledger.take(1)).isFalse();
    }

    @Test
    void shouldNotCountInThisMinuteWhatAQuestionOfTheLastOneWasTold() {
        // Given
        long window = ledger.window();
        time.advance(Duration.ofMillis(60_000));

        // When
        ledger.venueSays(2_399, window);

        // Then
        assertThat(takeAll(ledger, 10)).isEqualTo(1_200);
    }

    @Test
    void shouldStandWhateverNumberTheVenueSays() {
        // When
        ledger.venueSays(Long.MAX_VALUE, ledger.window());

        // Then
        assertThat(ledger.take(10)).isFalse();
        time.advance(Duration.ofMinutes(1));
        assertThat(ledger.take(10)).isTrue();
    }

    @Test
    void shouldSendNothingWhileItIsHeld() {
        // Given
        ledger.hold(5_000);
        ledger.hold(1_000);
        time.advance(Duration.ofMillis(4_999));
        boolean held = ledger.take(1);
        long leftMillis = ledger.heldMillis();

        // When
        time.advance(Duration.ofMillis(1));

        // Then
        assertThat(held).isFalse();
        assertThat(leftMillis).isEqualTo(1);
        assertThat(ledger.take(1)).isTrue();
    }

    @Test
    void shouldSendAQuestionThatIsLargerThanTheBudgetAloneInItsMinute() {
        // Given
        ledger.limitIs(20);
        ledger.take(1);
        boolean besideAnother = ledger.take(40);

        // When
        time.advance(Duration.ofMinutes(1));

        // Then
        assertThat(besideAnother).isFalse();
        assertThat(ledger.take(40)).isTrue();
        assertThat(ledger.take(1)).isFalse();
    }

    @Test
    void shouldNotAdmitAMinuteTwiceWhenTheClockIsPutBackOverItsBeginning() {
        // Given
        long[] nowMillis = { MINUTE_MILLIS + 30 };
        WeightLedger corrected = new WeightLedger(0.5, () -> nowMillis[0], time.process());
        takeAll(corrected, 10);

        // When
        nowMillis[0] = MINUTE_MILLIS - 20;
        boolean before = corrected.take(10);
        nowMillis[0] = MINUTE_MILLIS + 10;

        // Then
        assertThat(before).isFalse();
        assertThat(corrected.take(10)).isFalse();
    }

    @Test
    void shouldNotWaitForATimeThatAClockPutFarBackWillNotReach() {
        // Given
        long[] nowMillis = { MINUTE_MILLIS };
        WeightLedger corrected = new WeightLedger(0.5, () -> nowMillis[0], time.process());
        takeAll(corrected, 10);

        // When
        nowMillis[0] = MINUTE_MILLIS - 86_400_000;

        // Then
        assertThat(corrected.take(10)).isTrue();
    }

    @Property
    void shouldNeverExceedItsBudgetInAMinuteOfTheMarket(
            @ForAll @Size(max = 80) List<@IntRange(min = 1, max = 40) Integer> weights,
            @ForAll @Size(max = 80) List<@IntRange(min = -2_000, max = 20_000) Integer> steps) {
        // Given
        long[] nowMillis = { MINUTE_MILLIS };
        long newestMillis = MINUTE_MILLIS;
        MarketClock market = () -> nowMillis[0];
        WeightLedger tried = new WeightLedger(0.1, market, time.process());
        Map<Long, Integer> usedByMinute = new HashMap<>();

        // When
        for (int i = 0; i < weights.size(); i++) {
            nowMillis[0] = Math.max(nowMillis[0] + (i < steps.size() ? steps.get(i) : 0), newestMillis - 5_000);
            newestMillis = Math.max(newestMillis, nowMillis[0]);
            while (tried.take(weights.get(i))) {
                usedByMinute.merge(Math.floorDiv(nowMillis[0], 60_000L), weights.get(i), Integer::sum);
            }
        }

        // Then
        assertThat(usedByMinute.values()).allSatisfy(used -> assertThat(used).isLessThanOrEqualTo(tried.budget()));
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0, -0.1, 1.01, Double.NaN })
    void shouldRefuseAShareThatIsNone(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightLedger(share, time.market(), time.process()))
                .withMessageContaining("share=");
    }
}

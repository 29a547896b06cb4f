package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.RecordedTransport.Wire;

class StreamLineTest {
    private static final long LIFE_MILLIS = LineBench.LIFE_MILLIS;

    private final LineBench bench = new LineBench("A", "B", "C", "D");

    private static List<Long> waits(List<Long> times) {
        List<Long> waits = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            waits.add(times.get(i) - times.get(i - 1));
        }
        return waits;
    }

    private List<Long> attempts() {
        return bench.bench.transport.wires.stream().map(wire -> wire.askedMillis).toList();
    }

    @Test
    void shouldAskForAllItsStreamsInOneMessageOnceOpen() {
        // When
        Wire wire = bench.connected();

        // Then
        assertThat(wire.sent).containsExactly("subscribe 1 A,B,C,D");
    }

    @Test
    void shouldGiveUpAConnectionThatAcknowledgesAndThenStaysSilent() {
        // Given
        Wire wire = bench.connected();
        wire.listener.text("ack 1");

        // When
        bench.pass(29_800);
        boolean closedBefore = wire.closed;
        bench.pass(300);

        // Then
        assertThat(closedBefore).isFalse();
        assertThat(wire.closed).isTrue();
        assertThat(bench.status().trouble()).isEqualTo("no frame after the subscription");
    }

    @Test
    void shouldNotGiveUpAConnectionOfAFewInstrumentsThatNobodyTrades() {
        // Given
        LineBench few = new LineBench("A");
        Wire wire = few.connected();

        // When
        few.pass(59_000);

        // Then
        assertThat(wire.closed).isFalse();
    }

    @Test
    void shouldAskOnceMoreForAStreamThatStaysSilentBesideTalkingOnes() {
        // Given
        Wire wire = bench.connected();
        wire.sent.clear();

        // When
        bench.passShowing(31_000, "A", "B", "C");

        // Then
        assertThat(wire.sent).containsExactly("unsubscribe 2 D", "subscribe 3 D");
        assertThat(wire.closed).isFalse();
    }

    @Test
    void shouldAskAgainForAStreamThatMissedATradedMinute() {
        // Given
        bench.restTrades();
        Wire wire = bench.connected();
        bench.passShowing(59_000, "A", "B", "C", "D");
        wire.sent.clear();

        // When
        bench.passShowing(120_000, "A", "B", "C");

        // Then
        assertThat(wire.sent).containsExactly("unsubscribe 2 D", "subscribe 3 D");
    }

    @Test
    void shouldReplaceAConnectionThatGoesOnWithholdingATradedStream() {
        // Given
        bench.restTrades();
        Wire wire = bench.connected();
        bench.passShowing(59_000, "A", "B", "C", "D");

        // When
        bench.passShowing(4 * 60_000 + 10_000, "A", "B", "C");

        // Then
        assertThat(bench.bench.transport.wires).hasSize(2);
        assertThat(wire.closed).isFalse();
        assertThat(bench.status().state()).isEqualTo("replacing");
        assertThat(bench.status().trouble()).isEqualTo("no frames of binance:D though it was traded");
    }

    @Test
    void shouldNotBlameAYoungConnectionForMinutesBeforeIt() {
        // Given
        bench.restTrades();
        bench.pass(5 * 60_000);
        Wire wire = bench.wire();

        // When
        wire.listener.opened();
        bench.pass(20_000);
        bench.show(wire, "A");
        bench.pass(20_000);

        // Then
        assertThat(bench.bench.transport.alive()).isEqualTo(1);
        assertThat(bench.feeds.get("D").missedMinutes()).isZero();
    }

    @Test
    void shouldTakeTheSilenceOfTradedInstrumentsForTheDeathOfTheConnection() {
        // Given
        bench.restTrades();
        Wire wire = bench.connected();
        bench.passShowing(30_000, "A", "B", "C", "D");

        // When
        bench.pass(3 * 60_000);

        // Then
        assertThat(wire.closed).isTrue();
        assertThat(bench.status().reconnections()).isPositive();
    }

    @Test
    void shouldKeepASilentConnectionWhereNothingIsTraded() {
        // Given
        Wire wire = bench.connected();
        bench.passShowing(31_000, "A", "B", "C", "D");

        // When
        bench.restKnowsNothing();
        bench.pass(10 * 60_000);

        // Then
        assertThat(wire.closed).isFalse();
        assertThat(bench.bench.meter.synthetics).isPositive();
    }

    @Test
    void shouldNotTrustASilentConnectionWhileRestIsAwayToo() {
        // Given
        Wire wire = bench.connected();
        bench.passShowing(31_000, "A", "B", "C", "D");

        // When
        bench.pass(2 * 60_000);

        // Then
        assertThat(wire.closed).isTrue();
    }

    @Test
    void shouldReconnectForEverAfterOneToSixtySeconds() {
        // When
        for (int i = 0; i < 36_000; i++) {
            bench.pass(100);
            if (!bench.wire().closed) {
                bench.wire().listener.closed("refused");
            }
        }

        // Then
        List<Long> waits = waits(attempts());
        assertThat(waits).hasSizeGreaterThan(50)
                .allSatisfy(wait -> assertThat(wait).isBetween(1_000L, 61_100L));
        assertThat(waits.subList(10, waits.size())).allSatisfy(wait -> assertThat(wait).isGreaterThan(29_000));
        assertThat(new HashSet<>(waits)).as("by chance").hasSizeGreaterThan(waits.size() / 2);
    }

    @Test
    void shouldForgetEarlierFailuresOnceAConnectionWasOfUse() {
        // Given
        for (int i = 0; i < 300; i++) {
            bench.pass(1_000);
            if (!bench.wire().closed) {
                bench.wire().listener.closed("refused");
            }
        }
        bench.pass(61_000);
        bench.wire().listener.opened();
        bench.show(bench.wire(), "A");

        // When
        int before = bench.bench.transport.wires.size();
        bench.wire().listener.closed("reset");
        bench.pass(2_200);

        // Then
        assertThat(bench.bench.transport.wires).hasSize(before + 1);
    }

    @Test
    void shouldReplaceAConnectionBeforeItsLifeEndsWithoutABreak() {
        // Given
        Wire old = bench.connected();
        bench.restKnowsNothing();
        bench.passShowing(2_000, "A", "B", "C", "D");
        bench.pass(LIFE_MILLIS);
        Wire young = bench.wire();
        boolean bothAlive = young != old && !old.closed;

        // When
        young.listener.opened();
        bench.pass(100);
        bench.show(young, "A", "B", "C");
        bench.pass(100);
        boolean oldAlive = !old.closed;
        bench.show(young, "D");
        bench.pass(100);

        // Then
        assertThat(bothAlive).isTrue();
        assertThat(oldAlive).isTrue();
        assertThat(old.closed).isTrue();
        assertThat(young.closed).isFalse();
        assertThat(bench.status().replacements()).isEqualTo(1);
        assertThat(bench.status().reconnections()).isZero();
    }

    @Test
    void shouldNotWaitForEverForAYoungerConnectionToShowAll() {
        // Given
        Wire old = bench.connected();
        bench.restKnowsNothing();
        bench.passShowing(2_000, "A", "B", "C", "D");
        bench.pass(LIFE_MILLIS);
        Wire young = bench.wire();
        young.listener.opened();

        // When
        bench.show(young, "A");
        bench.pass(61_000);

        // Then
        assertThat(old.closed).isTrue();
        assertThat(bench.status().state()).isEqualTo("streaming");
    }

    @Test
    void shouldGoOnWithTheYoungerConnectionWhenTheOlderOneIsCut() {
        // Given
        Wire old = bench.connected();
        bench.restKnowsNothing();
        bench.passShowing(2_000, "A", "B", "C", "D");
        bench.pass(LIFE_MILLIS);
        Wire young = bench.wire();
        young.listener.opened();

        // When
        old.listener.closed("24 h are over");
        bench.pass(5_000);

        // Then
        assertThat(young.closed).isFalse();
        assertThat(bench.bench.transport.wires).hasSize(2);
        assertThat(bench.status().state()).isEqualTo("streaming");
    }

    @Test
    void shouldStayOnTheOlderConnectionWhenTheYoungerOneFails() {
        // Given
        Wire old = bench.connected();
        bench.restKnowsNothing();
        bench.passShowing(2_000, "A", "B", "C", "D");
        bench.pass(LIFE_MILLIS);
        int attempts = bench.bench.transport.wires.size();

        // When
        bench.wire().listener.closed("refused");
        bench.pass(3_000);

        // Then
        assertThat(old.closed).isFalse();
        assertThat(bench.bench.transport.wires).hasSize(attempts + 1);
    }
}

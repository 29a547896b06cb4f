package io.smcquant.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smcquant.feed.RecordedTransport.Wire;
import io.smcquant.market.MarketSpeed;

class StreamSubscriptionTest {
    private final LineBench bench = new LineBench("A", "B", "C", "D");

    @Test
    void shouldSayAtMostFiveThingsASecond() {
        // Given
        Wire wire = bench.connected();

        // When
        for (int i = 0; i < 20; i++) {
            bench.add("X" + i);
        }
        bench.pass(10_000);

        // Then
        assertThat(wire.sent).hasSize(21);
        for (int i = 1; i < wire.sentMillis.size(); i++) {
            assertThat(wire.sentMillis.get(i) - wire.sentMillis.get(i - 1)).isGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void shouldHalveARejectedRequestUntilTheBadNameStandsAlone() {
        // Given
        Wire wire = bench.connected();

        // When
        int answered = 0;
        while (answered < wire.sent.size()) {
            String[] words = wire.sent.get(answered).split(" ");
            wire.listener.text((words[2].contains("C") ? "reject " : "ack ") + words[1]);
            answered++;
            bench.pass(1_000);
        }

        // Then
        assertThat(wire.sent).containsExactly("subscribe 1 A,B,C,D", "subscribe 2 A,B", "subscribe 3 C,D",
                "subscribe 4 C", "subscribe 5 D");
        assertThat(bench.status().trouble()).contains("binance:C");
        assertThat(wire.closed).isFalse();
    }

    @Test
    void shouldNotAskAgainForAStreamThatWasTakenAwayMeanwhile() {
        // Given
        Wire wire = bench.connected();
        bench.remove("A");
        bench.pass(1_000);

        // When
        wire.listener.text("reject 1");
        bench.pass(1_000);

        // Then
        assertThat(wire.sent).containsExactly("subscribe 1 A,B,C,D", "unsubscribe 2 A", "subscribe 3 B",
                "subscribe 4 C,D");
    }

    @Test
    void shouldTakeARejectionOfNothingItAskedForAsTroubleOnly() {
        // Given
        Wire wire = bench.connected();

        // When
        wire.listener.text("reject 99");

        // Then
        assertThat(wire.closed).isFalse();
        assertThat(bench.status().trouble()).contains("no such stream");
    }

    @Test
    void shouldSubscribeANewInstrumentOnTheOpenConnection() {
        // Given
        Wire wire = bench.connected();

        // When
        bench.add("E");
        bench.pass(1_000);

        // Then
        assertThat(wire.sent).containsExactly("subscribe 1 A,B,C,D", "subscribe 2 E");
    }

    @Test
    void shouldCountAFrameOfAnInstrumentThatWasTakenAwayAsDropped() {
        // Given
        Wire wire = bench.connected();
        bench.remove("A");

        // When
        bench.show(wire, "A");

        // Then
        assertThat(bench.bench.meter.drops).containsExactly(DropReason.UNKNOWN_SYMBOL);
        assertThat(bench.status().errors()).isEqualTo(1);
    }

    @Test
    void shouldAskForNothingWhenAllItsInstrumentsLeftWhileItConnected() {
        // Given
        bench.pass(50);
        List.of("A", "B", "C", "D").forEach(bench::remove);
        bench.wire().listener.opened();
        bench.add("E");

        // When
        bench.pass(1_000);

        // Then
        assertThat(bench.wire().sent).containsExactly("subscribe 1 E");
    }

    @Test
    void shouldCloseTheConnectionOfALineWithoutInstruments() {
        // Given
        Wire wire = bench.connected();
        List.of("A", "B", "C", "D").forEach(bench::remove);

        // When
        bench.pass(100);

        // Then
        assertThat(wire.closed).isTrue();
    }

    @Test
    void shouldStayPausedThoughItsInstrumentsChange() {
        // Given
        bench.connected();
        bench.line.pause();
        List.of("A", "B", "C", "D").forEach(bench::remove);
        bench.pass(100);

        // When
        bench.add("E");
        bench.pass(10_000);

        // Then
        assertThat(bench.bench.transport.alive()).isZero();
        assertThat(bench.status().state()).isEqualTo("stopped");
    }

    @Test
    void shouldHearNothingFromAConnectionItClosed() {
        // Given
        Wire wire = bench.connected();
        bench.line.pause();

        // When
        bench.show(wire, "A");
        wire.listener.closed("late");
        wire.listener.opened();
        bench.pass(10_000);

        // Then
        assertThat(bench.bench.meter.frames).isZero();
        assertThat(bench.bench.meter.reconnects).isZero();
        assertThat(bench.bench.transport.wires).hasSize(1);
    }

    @Test
    void shouldNotLetOneFlappingLineTakeEveryTurnToConnect() {
        // Given
        StreamLine second = new StreamLine(2, bench.bench.work);
        second.add(bench.bench.symbols.add("Z"),
                new InstrumentFeed(Minutes.instrument("Z"), bench.bench.work, bench.bench.lane));
        List<Wire> opened = new ArrayList<>();

        // When
        bench.bench.pass(60_000, () -> {
            bench.line.tick();
            second.tick();
            for (Wire wire : List.copyOf(bench.bench.transport.wires)) {
                if (!wire.closed && !opened.contains(wire) && !second.status().state().equals("connecting")) {
                    opened.add(wire);
                    wire.listener.opened();
                    bench.show(wire, "A");
                    wire.listener.closed("flaps");
                }
            }
        });

        // Then
        assertThat(second.status().state()).isEqualTo("connecting");
    }

    @Test
    void shouldMakeAtMostOneConnectionASecondOverAllLines() {
        // Given
        ConnectPace pace = new ConnectPace(bench.bench.time);
        List<Long> turns = new ArrayList<>();

        // When
        bench.bench.pass(10_000, () -> {
            if (pace.takeTurn()) {
                turns.add(bench.bench.time.processMillis());
            }
        });

        // Then
        assertThat(turns).hasSize(10);
    }

    @Test
    void shouldWaitNoLessThanAQuarterOfASecondHoweverFastTheMarketIs() {
        // Given
        FeedBench fast = new FeedBench(0, FeedBench.USUAL, new MarketSpeed(1_000));

        // Then
        // 3 s of market time are 3 ms here, and 250 ms are 250 s of the market.
        assertThat(fast.time.marketMillisOfTimeout(3_000)).isEqualTo(250_000);
        assertThat(bench.bench.time.marketMillisOfTimeout(3_000)).isEqualTo(3_000);
    }

    @Test
    void shouldNotReplaceItsConnectionAllTheTimeForOneStreamThatStaysDead() {
        // Given
        bench.restTrades();
        bench.connected();
        List<Wire> opened = new ArrayList<>(bench.bench.transport.wires);

        // When
        for (int second = 0; second < 16 * 60; second++) {
            for (Wire wire : List.copyOf(bench.bench.transport.wires)) {
                if (!opened.contains(wire)) {
                    opened.add(wire);
                    wire.listener.opened();
                }
                bench.show(wire, "A", "B", "C");
            }
            bench.pass(1_000);
        }

        // Then
        // One after three minutes or so, the next one ten minutes later.
        assertThat(opened).hasSize(3);
    }
}

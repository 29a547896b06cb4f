package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.smcquant.command.DetectorAudit.Outcome;
import io.smcquant.command.PrefixAudit.Fault;
import io.smcquant.command.repainting.EndSwings;
import io.smcquant.command.repainting.EqualHighs;
import io.smcquant.command.repainting.LargerTimeframe;
import io.smcquant.command.repainting.OrderBlocks;
import io.smcquant.command.repainting.PivotHighs;
import io.smcquant.command.repainting.Shown;
import io.smcquant.smc.SmcBar;

/** An audit that cannot fail proves nothing: here it meets the cheats it is for. */
class SmcAuditCheatsTest {
    private static final int CANDLES = 600;

    private final DetectorAudit audit = new DetectorAudit(60, 1, () -> 0);

    static Stream<Arguments> cheats() {
        return Stream.of(Arguments.of("pivot on its own bar", detector(PivotHighs::repainting), Fault.BACK_STAMPED),
                Arguments.of("tolerance of the whole frame", detector(EqualHighs::repainting), Fault.BACK_STAMPED),
                Arguments.of("invented end swings", detector(EndSwings::repainting), Fault.ERASED),
                Arguments.of("erased order block", detector(OrderBlocks::repainting), Fault.ERASED),
                Arguments.of("larger timeframe before its close", detector(LargerTimeframe::repainting),
                        Fault.BACK_STAMPED));
    }

    static Stream<Arguments> twins() {
        return Stream.of(Arguments.of("pivot at its confirmation", detector(PivotHighs::causal)),
                Arguments.of("tolerance of the bar", detector(EqualHighs::causal)),
                Arguments.of("ends left alone", detector(EndSwings::causal)),
                Arguments.of("failed order block said", detector(OrderBlocks::causal)),
                Arguments.of("larger timeframe after its close", detector(LargerTimeframe::causal)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cheats")
    void shouldSeeTheCheat(String name, CandleDetector<Shown> cheat, Fault fault) {
        // When
        Outcome<Shown> outcome = audit.of(cheat, AuditedCandles.series(CANDLES));

        // Then
        assertThat(outcome.rewritten()).as(name).extracting(PrefixAudit.Rewritten::fault).contains(fault);
        assertThat(outcome.prefixes()).isEqualTo(60);
        assertThat(outcome.isCutShort()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    void shouldAcquitTheSameIdeaWithoutTheCheat(String name, CandleDetector<Shown> twin) {
        // When
        Outcome<Shown> outcome = audit.of(twin, AuditedCandles.series(CANDLES));

        // Then
        assertThat(outcome.rewritten()).as(name).isEmpty();
        assertThat(outcome.events()).as("a detector that says nothing is no evidence").isPositive();
    }

    private static CandleDetector<Shown> detector(Function<List<SmcBar>, List<Shown>> events) {
        return new ShowingDetector(events);
    }

    private record ShowingDetector(Function<List<SmcBar>, List<Shown>> shown) implements CandleDetector<Shown> {
        @Override
        public List<Shown> events(List<SmcBar> bars) {
            return shown.apply(bars);
        }

        @Override
        public long timeMillis(Shown event) {
            return event.openTimeMillis();
        }

        @Override
        public Stamps stamps() {
            return Stamps.OPEN;
        }

        @Override
        public String describe(Shown event) {
            return event.what();
        }

        @Override
        public String kind(Shown event) {
            return "";
        }
    }
}

package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcView.Nearest;
import io.smcquant.smc.SmcView.SideView;
import io.smcquant.smc.SmcView.TimeframeView;

class SmcViewTest {
    @Test
    void shouldShowNothingOfADetectorThatHasSeenNothing() {
        SmcDetector idle = new SmcDetector(SmcSettings.USUAL, Timeframe.H1, SeriesShape.TICK);

        assertThat(SmcView.of(List.of(idle)).timeframes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SeriesShape.class)
    void shouldShowWhatStandsBetweenThePriceAndEachSide(SeriesShape shape) {
        // Given
        SmcDetector detector = new SmcDetector(SmcSettings.USUAL, Timeframe.M1, SeriesShape.TICK);
        int shown = 0;

        for (SmcBar bar : shape.bars(11, 1_500, Timeframe.M1)) {
            // When
            detector.onClose(bar.openTimeMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volume(),
                    bar.synthetic(), new SmcCounter());

            // Then
            for (TimeframeView view : SmcView.of(List.of(detector)).timeframes()) {
                shown += assertEnclosed(view.up(), view, 1) + assertEnclosed(view.down(), view, -1);
                assertThat(view.trend()).isBetween(-1, 1);
            }
        }
        assertThat(shown).as("zones and levels shown by %s", shape).isGreaterThan(1_000);
    }

    /** Zones of a side lie behind the price or around it, levels before it; none is of the future. */
    private static int assertEnclosed(SideView side, TimeframeView view, int sign) {
        for (Nearest zone : List.of(side.gap(), side.block()).stream().flatMap(one -> one.stream()).toList()) {
            assertThat(sign * (view.closeE8() - zone.levelE8())).isLessThanOrEqualTo(zone.distanceE8());
            assertThat(sign * (view.closeE8() - zone.levelE8())).isGreaterThanOrEqualTo(-zone.heightE8());
            assertThat(zone.confirmedAtMillis()).isLessThanOrEqualTo(view.closeTimeMillis());
        }
        side.level().ifPresent(level -> {
            assertThat(level.distanceE8()).isEqualTo(sign * (level.levelE8() - view.closeE8())).isNotNegative();
            assertThat(level.confirmedAtMillis()).isLessThanOrEqualTo(view.closeTimeMillis());
        });
        return (int) List.of(side.gap(), side.block(), side.level()).stream().filter(one -> one.isPresent()).count();
    }
}

package io.smcquant.smc.reference;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.LevelSource;
import io.smcquant.smc.Side;

/** §8: days, weeks and sessions, and the levels that they leave behind when they end. */
final class Periods {
    private static final List<LevelSource> SOURCES = List.of(LevelSource.DAY, LevelSource.WEEK, LevelSource.ASIA,
            LevelSource.LONDON, LevelSource.NEW_YORK);

    private final Series series;
    private final Both<Liquidity> liquidity;

    /** A stretch of bar numbers, both included. */
    private record Period(int firstNumber, int lastNumber) {
        boolean holds(Bar bar) {
            return bar.number() >= firstNumber && bar.number() <= lastNumber;
        }
    }

    Periods(Series series, Both<Liquidity> liquidity) {
        this.series = series;
        this.liquidity = liquidity;
    }

    /** A period whose last bar is missing ends late, at the first real bar outside; else it ends with its last bar. */
    void advance(Moment now) {
        for (LevelSource source : SOURCES) {
            if (!isUsed(source)) {
                continue;
            }
            Bar before = series.before(now.bar());
            Optional<Period> left = periodOf(source, before);
            if (left.isPresent() && !left.get().holds(now.bar()) && before.number() != left.get().lastNumber) {
                end(source, left.get(), true, now);
            }
            Optional<Period> current = periodOf(source, now.bar());
            if (current.isPresent() && now.bar().number() == current.get().lastNumber) {
                end(source, current.get(), false, now);
            }
        }
    }

    private boolean isUsed(LevelSource source) {
        return switch (source) {
        case WEEK -> true;
        case DAY -> series.timeframe().millis() < Timeframe.D1.millis();
        default -> series.timeframe().millis() <= Timeframe.H1.millis();
        };
    }

    private void end(LevelSource source, Period period, boolean late, Moment now) {
        if (series.firstNumber() > period.firstNumber) {
            return;
        }
        List<Bar> bars = series.between(period.firstNumber, period.lastNumber);
        for (Side side : Side.values()) {
            Bar extreme = bars.get(0);
            for (Bar bar : bars) {
                if (bar.high(side) > extreme.high(side)) {
                    extreme = bar;
                }
            }
            liquidity.at(side).addPeriod(source, extreme, late, now);
        }
    }

    /** The period of this source in which the bar opens. */
    private Optional<Period> periodOf(LevelSource source, Bar bar) {
        LocalDate day = Instant.ofEpochMilli(bar.openMillis()).atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Period period = switch (source) {
        case WEEK -> period(monday, 0, 7 * 24);
        case ASIA -> period(day, 0, 8);
        case LONDON -> period(day, 7, 16);
        case NEW_YORK -> period(day, 12, 21);
        default -> period(day, 0, 24);
        };
        return Optional.of(period).filter(found -> found.holds(bar));
    }

    private Period period(LocalDate day, int firstHour, int endHour) {
        Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        long firstMillis = midnight.plus(Duration.ofHours(firstHour)).toEpochMilli();
        long endMillis = midnight.plus(Duration.ofHours(endHour)).toEpochMilli();
        long length = series.timeframe().millis();
        return new Period((int) (firstMillis / length), (int) (endMillis / length) - 1);
    }
}

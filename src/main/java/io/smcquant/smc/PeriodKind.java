package io.smcquant.smc;

/**
 * The stretches of time whose extremes are levels, all of UTC. In the order in which they are named when several speak
 * of one price.
 */
enum PeriodKind {
    DAY(LevelSource.DAY, 0, 24),
    WEEK(LevelSource.WEEK, 0, 24),
    ASIA(LevelSource.ASIA, 0, 8),
    LONDON(LevelSource.LONDON, 7, 16),
    NEW_YORK(LevelSource.NEW_YORK, 12, 21);

    private static final int MINUTES_A_DAY = 1_440;
    private static final int MINUTES_AN_HOUR = 60;
    private static final int DAYS_A_WEEK = 7;
    /** Days of the epoch count from a Thursday. */
    private static final int EPOCH_WEEKDAY = 3;

    private final LevelSource source;
    private final int fromHour;
    private final int toHour;

    PeriodKind(LevelSource source, int fromHour, int toHour) {
        this.source = source;
        this.fromHour = fromHour;
        this.toHour = toHour;
    }

    LevelSource source() {
        return source;
    }

    /** Whether bars of this length lie wholly inside or outside of it, and more than one inside. */
    boolean suits(int barMinutes) {
        return switch (this) {
        case DAY -> barMinutes < MINUTES_A_DAY;
        case WEEK -> true;
        case ASIA, LONDON, NEW_YORK -> barMinutes <= MINUTES_AN_HOUR;
        };
    }

    /** First bar of the period that contains this bar or, where none does, of the next one. */
    int startBar(int bar, int barMinutes) {
        int barsADay = MINUTES_A_DAY / barMinutes;
        int day = Math.floorDiv(bar, barsADay);
        if (this == WEEK) {
            return (day - Math.floorMod(day + EPOCH_WEEKDAY, DAYS_A_WEEK)) * barsADay;
        }
        int start = day * barsADay + fromHour * MINUTES_AN_HOUR / barMinutes;
        return bar < start + length(barMinutes) ? start : start + barsADay;
    }

    /** In bars. */
    int length(int barMinutes) {
        int days = this == WEEK ? DAYS_A_WEEK : 1;
        return days * (toHour - fromHour) * MINUTES_AN_HOUR / barMinutes;
    }
}

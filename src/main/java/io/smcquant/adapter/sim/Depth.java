package io.smcquant.adapter.sim;

import io.smcquant.market.Timeframe;

/** The lengths of blocks, each a whole number of the next. They are the timeframes. */
enum Depth {
    DAY(0, Timeframe.D1, 6),
    FOUR_HOURS(1, Timeframe.H4, 4),
    HOUR(2, Timeframe.H1, 2),
    HALF_HOUR(3, Timeframe.M30, 2),
    QUARTER(4, Timeframe.M15, 3),
    FIVE_MINUTES(5, Timeframe.M5, 5),
    MINUTE(6, Timeframe.M1, 1);

    private static final Depth[] ALL = values();
    private static final int HOURS_PER_DAY = 24;
    /** Variance of each hour of the day (UTC): quiet before Asia, lively when London and New York overlap. */
    private static final double[] HOURS = { 1.1, 1.0, 0.8, 0.6, 0.5, 0.5, 0.6, 0.9, 1.2, 1.1, 0.9, 0.9, 1.2, 1.9, 2.4,
            2.2, 1.7, 1.3, 1.1, 1.0, 0.9, 0.7, 0.6, 0.9 };

    private final int level;
    private final Timeframe timeframe;
    private final int parts;

    Depth(int level, Timeframe timeframe, int parts) {
        this.level = level;
        this.timeframe = timeframe;
        this.parts = parts;
    }

    static Depth of(Timeframe timeframe) {
        return switch (timeframe) {
        case D1 -> DAY;
        case H4 -> FOUR_HOURS;
        case H1 -> HOUR;
        case M30 -> HALF_HOUR;
        case M15 -> QUARTER;
        case M5 -> FIVE_MINUTES;
        case M1 -> MINUTE;
        };
    }

    /** How many divisions lie between a day and this. */
    int level() {
        return level;
    }

    Depth above() {
        return ALL[level - 1];
    }

    Timeframe timeframe() {
        return timeframe;
    }

    int parts() {
        return parts;
    }

    int partMinutes() {
        return timeframe.minutes() / parts;
    }

    /** How lively this part of a block of this length is, for its time of day. */
    double seasonRatio(long part) {
        int hours = partMinutes() / 60;
        if (hours == 0) {
            return 1;
        }
        int first = (int) Math.floorMod(part * hours, (long) HOURS_PER_DAY);
        double sum = 0;
        for (int i = 0; i < hours; i++) {
            sum += HOURS[first + i];
        }
        return sum / hours;
    }
}

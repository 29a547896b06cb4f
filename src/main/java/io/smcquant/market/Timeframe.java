package io.smcquant.market;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The candle lengths the engine knows, aligned to the epoch: a candle opens at a multiple of its length. */
public enum Timeframe {
    M1("1m", 1),
    M5("5m", 5),
    M15("15m", 15),
    M30("30m", 30),
    H1("1h", 60),
    H4("4h", 240),
    D1("1d", 1440);

    private final String label;
    private final int minutes;

    Timeframe(String label, int minutes) {
        this.label = label;
        this.minutes = minutes;
    }

    public static Optional<Timeframe> ofLabel(String label) {
        return Arrays.stream(values()).filter(timeframe -> timeframe.label.equals(label)).findFirst();
    }

    public static Optional<Timeframe> ofMinutes(int minutes) {
        return Arrays.stream(values()).filter(timeframe -> timeframe.minutes == minutes).findFirst();
    }

    /** For messages that must say what is allowed. */
    public static String labels() {
        return Arrays.stream(values()).map(Timeframe::label).collect(Collectors.joining(", "));
    }

    public String label() {
        return label;
    }

    public int minutes() {
        return minutes;
    }

    public long millis() {
        return minutes * 60_000L;
    }

    /** When the candle that contains this instant opened. */
    public long openTimeMillisAt(long timeMillis) {
        return timeMillis - Math.floorMod(timeMillis, millis());
    }

    public boolean isOpenTime(long timeMillis) {
        return Math.floorMod(timeMillis, millis()) == 0;
    }
}

package io.smcquant.command.repainting;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcBar;

/** On every minute the direction of a five-minute candle. */
public final class LargerTimeframe {
    private static final Timeframe LARGER = Timeframe.M5;

    private LargerTimeframe() {}

    /** The cheat: it is the candle that the minute lies in, which the minute's close does not know yet. */
    public static List<Shown> repainting(List<SmcBar> bars) {
        return bars.stream().map(bar -> Shown.at(bar, direction(bars, openTime(bar)))).toList();
    }

    /** It is the candle that closed last, at the latest together with the minute. */
    public static List<Shown> causal(List<SmcBar> bars) {
        List<Shown> shown = new ArrayList<>();
        for (SmcBar bar : bars) {
            long next = bar.openTimeMillis() + Timeframe.M1.millis();
            long closed = LARGER.openTimeMillisAt(next) - LARGER.millis();
            if (closed >= bars.get(0).openTimeMillis()) {
                shown.add(Shown.at(bar, direction(bars, closed)));
            }
        }
        return shown;
    }

    private static long openTime(SmcBar bar) {
        return LARGER.openTimeMillisAt(bar.openTimeMillis());
    }

    private static String direction(List<SmcBar> bars, long openTimeMillis) {
        List<SmcBar> minutes = bars.stream().filter(bar -> openTime(bar) == openTimeMillis).toList();
        return minutes.get(minutes.size() - 1).closeE8() > minutes.get(0).openE8() ? "up" : "down";
    }
}

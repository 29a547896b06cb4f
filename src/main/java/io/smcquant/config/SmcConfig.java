package io.smcquant.config;

import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smcquant.smc.BlockRule;
import io.smcquant.smc.BreakRule;
import io.smcquant.smc.SmcSettings;

/** What is looked for in the candles, and where its bounds are. Changing any of it changes the detector version. */
@ConfigMapping(prefix = "smc.smc")
public interface SmcConfig {
    @Key("Timeframes that are watched on every instrument, separated by commas: 1m, 5m, 15m, 30m, 1h, 4h, 1d."
            + " Without 1m there are no features.")
    @WithDefault("1m,5m,15m,30m,1h,4h,1d")
    List<String> timeframes();

    @Key("Kinds of events that are stored and published, separated by commas, or all: swing, structure, gap, orderBlock,"
            + " pool, periodLevel, levelExpired, sweep, levelBreak, failedBreak, rangeSide.")
    @WithDefault("all")
    List<String> kinds();

    @Key(value = "Bars of the average true range.", min = "1", max = "1000")
    @WithDefault("14")
    int atrBars();

    @Key(value = "Bars of the relative strength index.", min = "1", max = "1000")
    @WithDefault("14")
    int rsiBars();

    @Key(value = "Bars of the volume's mean and deviation.", min = "1", max = "1000")
    @WithDefault("50")
    int volumeBars();

    @Key(value = "Bars that momentum looks back.", min = "1", max = "1000")
    @WithDefault("10")
    int momentumBars();

    @Key(value = "Bars before a pivot that it must exceed.", min = "1", max = "1000")
    @WithDefault("5")
    int swingLeftBars();

    @Key(value = "Bars after a pivot that must not exceed it: as many bars later it is known.", min = "1", max = "1000")
    @WithDefault("5")
    int swingRightBars();

    @Key("What it takes to pass a level: close or wick.")
    @WithDefault("close")
    BreakRule breakRule();

    @Key(value = "Bars within which a close back makes a break a failed one.", min = "0", max = "1000")
    @WithDefault("3")
    int failedBreakBars();

    @Key(value = "Least size of a fair value gap in ticks.", min = "0", max = "100000")
    @WithDefault("1")
    int gapTicksMin();

    @Key(value = "Least size of a fair value gap in average true ranges.", min = "0", max = "1000")
    @WithDefault("0.10")
    double gapAtrMin();

    @Key(value = "Bars after which a fair value gap expires.", min = "1", max = "100000")
    @WithDefault("500")
    int gapBarsMax();

    @Key(value = "Fair value gaps kept a side and timeframe; beyond, the oldest expires.", min = "1", max = "4096")
    @WithDefault("64")
    int gapsMax();

    @Key("Which candle becomes an order block: extreme, last-opposite or displacement.")
    @WithDefault("extreme")
    BlockRule blockRule();

    @Key(value = "Body in average true ranges that counts as displacement.", min = "0.001", max = "1000")
    @WithDefault("1.5")
    double displacementAtr();

    @Key(value = "Bars after which an order block expires.", min = "1", max = "100000")
    @WithDefault("1000")
    int blockBarsMax();

    @Key(value = "Order blocks kept a side and timeframe, and as many breakers; beyond, the oldest expires.", min = "1",
            max = "4096")
    @WithDefault("64")
    int blocksMax();

    @Key(value = "Distance in average true ranges within which highs or lows count as equal.", min = "0", max = "1000")
    @WithDefault("0.10")
    double equalAtr();

    @Key(value = "Ticks that a sweep must go beyond a level.", min = "0", max = "100000")
    @WithDefault("0")
    int sweepTicks();

    @Key(value = "Bars after which a liquidity level expires.", min = "1", max = "100000")
    @WithDefault("2000")
    int levelBarsMax();

    @Key(value = "Liquidity levels kept a side and timeframe; beyond, the oldest expires.", min = "1", max = "4096")
    @WithDefault("256")
    int levelsMax();

    @Key(value = "Bars for which a sweep counts in the features.", min = "1", max = "1000")
    @WithDefault("10")
    int sweepBars();

    /** The same in the detector's own words. */
    default SmcSettings toSettings() {
        return new SmcSettings(atrBars(), rsiBars(), volumeBars(), momentumBars(), swingLeftBars(), swingRightBars(),
                breakRule(), failedBreakBars(), gapTicksMin(), gapAtrMin(), gapBarsMax(), gapsMax(), blockRule(),
                displacementAtr(), blockBarsMax(), blocksMax(), equalAtr(), sweepTicks(), levelBarsMax(), levelsMax(),
                sweepBars());
    }
}

package io.smcquant.config;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smcquant.scoring.Distance;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.TradeTerms;

/** How setups are scored and traded, and where models come from. */
@ConfigMapping(prefix = "smc.score")
public interface ScoreConfig {
    @Key("Whether vectors that come over messaging are scored; REST answers either way.")
    @WithDefault("true")
    boolean messaging();

    @Key("Folder whose file lgbm_smc.txt becomes the model in use at start, unless somebody activated or retired one"
            + " by hand.")
    @WithDefault("models")
    String modelsDirectory();

    @Key(value = "Wait between two looks at the registry of models.", min = "1s", max = "5s")
    @WithDefault("3s")
    Duration modelsInterval();

    @Key(value = "Largest file of a model, after unpacking.", min = "1K", max = "64M")
    @WithDefault("64M")
    MemorySize modelBytesMax();

    @Key("How far the stop lies from the entry: a share of the price such as 0.3%, or average true ranges such as"
            + " 1.5atr.")
    @WithDefault("0.3%")
    String stop();

    @Key("How far the target lies from the entry, written as the stop.")
    @WithDefault("0.5%")
    String target();

    @Key(value = "What the venue takes of each side's value, as a fraction.", min = "0", max = "0.05")
    @WithDefault("0.0005")
    double feeFraction();

    @Key(value = "Ticks by which each side of a trade fills worse than its price.", min = "0", max = "10000")
    @WithDefault("1")
    int slippageTicks();

    @Key(value = "Market time after which a trade is closed at whatever price, in whole minutes.", min = "1m",
            max = "30d")
    @WithDefault("2h")
    Duration holdMax();

    @Key(value = "Share of Kelly's fraction that is put into a trade.", min = "0", max = "1")
    @WithDefault("0.25")
    double kellyFraction();

    @Key(value = "Minutes a detector must have seen before what it says is a signal.", min = "0", max = "100000")
    @WithDefault("500")
    int warmBarsMin();

    /** How every setup is traded. */
    default TradeTerms terms() {
        return new TradeTerms(distance(stop()), distance(target()), feeFraction(), slippageTicks(),
                holdMax().toMillis());
    }

    /** What scores are turned into trades by. */
    default ScoringRules rules() {
        return new ScoringRules(terms(), kellyFraction(), warmBarsMin());
    }

    private static Distance distance(String text) {
        return Distance.parse(text).orElseThrow(() -> new IllegalArgumentException("no distance: " + text));
    }
}

package io.smcquant.role.feed;

import io.smcquant.config.SmcChoices;
import io.smcquant.config.SmcConfig;
import io.smcquant.feed.DetectorSettings;
import io.smcquant.smc.SmcSettings;

/** The detectors that the settings ask for. */
final class FeedDetectors {
    private FeedDetectors() {}

    static DetectorSettings of(SmcConfig config) {
        SmcSettings smc = new SmcSettings(config.atrBars(), config.rsiBars(), config.volumeBars(),
                config.momentumBars(), config.swingLeftBars(), config.swingRightBars(), config.breakRule(),
                config.failedBreakBars(), config.gapTicksMin(), config.gapAtrMin(), config.gapBarsMax(),
                config.gapsMax(), config.blockRule(), config.displacementAtr(), config.blockBarsMax(),
                config.blocksMax(), config.equalAtr(), config.sweepTicks(), config.levelBarsMax(), config.levelsMax(),
                config.sweepBars());
        return new DetectorSettings(smc, SmcChoices.timeframes(config.timeframes()), SmcChoices.kinds(config.kinds()));
    }
}

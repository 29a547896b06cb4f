package io.smcquant.feed;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.smcquant.feature.FeatureSchema;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcKind;
import io.smcquant.smc.SmcSettings;

/**
 * What runs on every instrument.
 *
 * @param timeframes each has a detector of its own; without 1m there are no features
 * @param kinds events of these are handed on; the others are found all the same, because features are made of them
 */
public record DetectorSettings(SmcSettings smc, List<Timeframe> timeframes, Set<SmcKind> kinds) {
    public static final DetectorSettings USUAL = new DetectorSettings(SmcSettings.USUAL, List.of(Timeframe.values()),
            EnumSet.allOf(SmcKind.class));

    public DetectorSettings {
        timeframes = List.copyOf(timeframes);
        kinds = Set.copyOf(kinds);
    }

    public String detectorVersion() {
        return smc.version();
    }

    public String schemaHash() {
        return FeatureSchema.hash(smc);
    }
}

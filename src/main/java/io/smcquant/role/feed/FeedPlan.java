package io.smcquant.role.feed;

import java.util.HashSet;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smcquant.config.EngineConfig;
import io.smcquant.config.FeedConfig;
import io.smcquant.config.MarketConfig;
import io.smcquant.config.SmcChoices;
import io.smcquant.config.SmcConfig;
import io.smcquant.config.VenueConfig;
import io.smcquant.feed.DetectorSettings;
import io.smcquant.feed.FeedSettings;
import io.smcquant.feed.Universe;
import io.smcquant.market.MarketSpeed;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/** What the feed of this process is to keep to: the settings, in the feed's own words. */
@ApplicationScoped
class FeedPlan {
    private final EngineConfig engine;
    private final MarketConfig market;
    private final VenueConfig venue;
    private final FeedConfig feed;
    private final SmcConfig smc;

    FeedPlan(EngineConfig engine, MarketConfig market, VenueConfig venue, FeedConfig feed, SmcConfig smc) {
        this.engine = engine;
        this.market = market;
        this.venue = venue;
        this.feed = feed;
        this.smc = smc;
    }

    VenueId venue() {
        return engine.venue().id();
    }

    MarketSpeed speed() {
        return market.speedOn(engine.venue());
    }

    double weightBudget() {
        return venue.weightBudget();
    }

    Universe.Rules rules() {
        return new Universe.Rules(venue.quoteAsset(), new HashSet<>(venue.excludedSymbols().orElse(List.of())),
                venue.listedDaysMin(), feed.instrumentsMax());
    }

    FeedSettings settings() {
        return new FeedSettings(feed.instrumentsPerConnection(), feed.instrumentsMax(), feed.closeGrace().toMillis(),
                feed.firstFrameWait().toMillis(), feed.silenceMax().toMillis(), feed.connectionLife().toMillis(),
                feed.reconcileInterval().toMillis(), feed.historyMinutes(), feed.historyCandles(),
                (int) (feed.backfillMax().toMillis() / Timeframe.M1.millis()), feed.bufferCandlesMax(),
                feed.universeInterval().toMillis(), detectors());
    }

    private DetectorSettings detectors() {
        return new DetectorSettings(smc.toSettings(), SmcChoices.timeframes(smc.timeframes()),
                SmcChoices.kinds(smc.kinds()));
    }
}

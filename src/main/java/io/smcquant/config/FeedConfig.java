package io.smcquant.config;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How streams become closed candles. Durations are market time. */
@ConfigMapping(prefix = "smc.feed")
public interface FeedConfig {
    @Key(value = "Instruments whose streams share one connection.", min = "1", max = "200")
    @WithDefault("50")
    int instrumentsPerConnection();

    @Key(value = "Instruments that one process watches; the less liquid ones beyond are listed as unwatched.",
            min = "1", max = "2000")
    @WithDefault("600")
    int instrumentsMax();

    @Key(value = "Wait after the end of a minute for the stream to close it; then REST is asked.", min = "1s",
            max = "1m")
    @WithDefault("3s")
    Duration closeGrace();

    @Key(value = "Wait for a first frame after a subscription; the venue's acknowledgement proves nothing.",
            min = "5s", max = "10m")
    @WithDefault("30s")
    Duration firstFrameWait();

    @Key(value = "Silence of a connection, though its instruments were traded, that is taken for its death.",
            min = "10s", max = "1h")
    @WithDefault("60s")
    Duration silenceMax();

    @Key(value = "Age at which a connection is replaced by a younger one, before the venue ends it after 24 h.",
            min = "10m", max = "24h")
    @WithDefault("23h50m")
    Duration connectionLife();

    @Key(value = "Time between two looks of REST at what the streams closed.", min = "1m", max = "1h")
    @WithDefault("15m")
    Duration reconcileInterval();

    @Key(value = "Minutes that an instrument without stored candles starts with: more than a day, so that no day is cut.",
            min = "1441", max = "1500")
    @WithDefault("1500")
    int historyMinutes();

    @Key(value = "Candles of each larger timeframe that are fetched at the start.", min = "1", max = "1500")
    @WithDefault("499")
    int historyCandles();

    @Key(value = "Longest absence that is filled at the start; after a longer one an instrument begins anew, with a"
            + " hole behind it.", min = "1h", max = "30d")
    @WithDefault("3d")
    Duration backfillMax();

    @Key(value = "Closed candles that may wait to be published or stored; at this bound streams are closed until there is room.",
            min = "5000", max = "1000000")
    @WithDefault("50000")
    int bufferCandlesMax();

    @Key(value = "Time between two looks at what the venue lists.", min = "1m", max = "24h")
    @WithDefault("1h")
    Duration universeInterval();
}

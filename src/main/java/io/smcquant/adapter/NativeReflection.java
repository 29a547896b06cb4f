package io.smcquant.adapter;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smcquant.adapter.web.CandlesResource;
import io.smcquant.adapter.web.DocsResource;
import io.smcquant.adapter.web.PairsResource;
import io.smcquant.adapter.web.RetentionResource;
import io.smcquant.adapter.web.WireCandle;
import io.smcquant.adapter.web.WirePair;
import io.smcquant.adapter.web.health.Health;
import io.smcquant.adapter.web.health.HealthResource;
import io.smcquant.adapter.web.live.WireLive;
import io.smcquant.adapter.web.models.ModelsResource;
import io.smcquant.adapter.web.models.PredictResource;
import io.smcquant.adapter.web.models.Prediction;
import io.smcquant.adapter.web.models.PredictionRequest;
import io.smcquant.adapter.web.models.UploadResource;
import io.smcquant.adapter.web.models.WireModel;
import io.smcquant.adapter.web.score.BatchRequest;
import io.smcquant.adapter.web.score.ScoreRequest;
import io.smcquant.adapter.web.score.ScoreResource;
import io.smcquant.adapter.web.score.WireScore;
import io.smcquant.adapter.web.shards.ShardsResource;
import io.smcquant.adapter.web.shards.WireShard;
import io.smcquant.adapter.web.shards.WireShards;
import io.smcquant.adapter.web.signals.SignalsResource;
import io.smcquant.adapter.web.signals.WireSignal;
import io.smcquant.adapter.web.signals.WireSignalDetail;
import io.smcquant.adapter.web.signals.WireSummary;
import io.smcquant.adapter.web.sim.FaultsResource;
import io.smcquant.adapter.web.sim.WireFault;
import io.smcquant.adapter.web.smc.Analysis;
import io.smcquant.adapter.web.smc.AnalysisRequest;
import io.smcquant.adapter.web.smc.AnalyzeResource;
import io.smcquant.adapter.web.smc.FeaturesResource;
import io.smcquant.adapter.web.smc.SmcEventsResource;
import io.smcquant.adapter.web.smc.SmcViewResource;
import io.smcquant.adapter.web.smc.WireEvent;
import io.smcquant.adapter.web.smc.WireVector;
import io.smcquant.adapter.web.smc.WireView;
import io.smcquant.adapter.web.wire.Problem;
import io.smcquant.adapter.web.wire.WireDecimal;
import io.smcquant.adapter.web.wire.WirePage;
import io.smcquant.config.EmbeddedConfig;
import io.smcquant.config.EngineConfig;
import io.smcquant.config.FeedConfig;
import io.smcquant.config.HttpConfig;
import io.smcquant.config.LiveConfig;
import io.smcquant.config.MarketConfig;
import io.smcquant.config.MessagingConfig;
import io.smcquant.config.ScoreConfig;
import io.smcquant.config.ShardConfig;
import io.smcquant.config.SimConfig;
import io.smcquant.config.SmcConfig;
import io.smcquant.config.StorageConfig;
import io.smcquant.config.VenueConfig;

/** Every type of ours that a native binary must be able to look into at run time, each with its reason. */
@RegisterForReflection(targets = {
        EngineConfig.class, // the start-up check reads the mapping's methods and their annotations
        MarketConfig.class, // the same
        VenueConfig.class, // the same
        FeedConfig.class, // the same
        ShardConfig.class, // the same
        MessagingConfig.class, // the same
        SmcConfig.class, // the same
        ScoreConfig.class, // the same
        SimConfig.class, // the same
        HttpConfig.class, // the same
        LiveConfig.class, // the same
        StorageConfig.class, // the same
        EmbeddedConfig.class, // the same
        CandlesResource.class, // each request looks its route's method up, for the bound of its body
        DocsResource.class, // the same
        PairsResource.class, // the same
        RetentionResource.class, // the same
        HealthResource.class, // the same
        ModelsResource.class, // the same
        UploadResource.class, // the same
        PredictResource.class, // the same
        ScoreResource.class, // the same
        ShardsResource.class, // the same
        SignalsResource.class, // the same
        FaultsResource.class, // the same
        AnalyzeResource.class, // the same
        FeaturesResource.class, // the same
        SmcEventsResource.class, // the same
        SmcViewResource.class, // the same
        Health.class, // JSON of /health
        Health.RoleState.class, // part of it
        Health.FeedsState.class, // part of it
        Health.DatabaseState.class, // part of it
        Health.MessagingState.class, // part of it
        Health.ModelsState.class, // part of it
        Health.DriftState.class, // part of it
        Problem.class, // JSON of every refusal, also where no route stands behind it
        Problem.FieldFinding.class, // part of it
        RetentionResource.Dropped.class, // JSON of POST /api/v1/storage/retention
        RetentionResource.Month.class, // part of it
        WireFault.class, // JSON of /api/v1/sim/faults
        WireShards.class, // JSON of /api/v1/shards
        WireShard.class, // part of it
        WireShard.Connection.class, // part of it
        WireShard.Instrument.class, // part of it
        WireView.class, // JSON of /api/v1/smc/view
        WireView.OfTimeframe.class, // part of it
        WireView.OfSide.class, // part of it
        WireView.Nearest.class, // part of it
        WireCandle.class, // JSON of /api/v1/candles
        WirePair.class, // JSON of /api/v1/pairs
        WireEvent.class, // JSON of /api/v1/smc/events
        WireEvent.Found.class, // part of Analysis
        WireScore.class, // JSON of POST /api/v1/score
        WireScore.Model.class, // part of it
        WireScore.Plan.class, // part of it
        WireScore.Contributions.class, // part of it, and of a signal
        ScoreRequest.class, // its JSON reader is named by annotation
        BatchRequest.class, // the same
        ScoreResource.Scores.class, // JSON of POST /api/v1/score/batch
        WireVector.class, // JSON of /api/v1/features
        WireVector.Price.class, // part of it
        WireVector.Source.class, // part of it
        WireVector.Sources.class, // part of it
        WireVector.Found.class, // part of Analysis
        Analysis.class, // JSON of POST /api/v1/smc/analyze
        AnalysisRequest.class, // its JSON reader is named by annotation
        WireModel.class, // JSON of /api/v1/models
        WireModel.Whole.class, // JSON of /api/v1/models/{id}
        WireModel.Scoring.class, // part of it
        WireModel.Comparison.class, // part of it
        WireModel.Uploaded.class, // JSON of POST /api/v1/models
        Prediction.class, // its JSON writer is named by annotation
        PredictionRequest.class, // its JSON reader is named by annotation
        WireSignal.class, // JSON of /api/v1/signals
        WireSignal.Model.class, // part of it
        WireSignalDetail.class, // JSON of /api/v1/signals/{id}
        WireSummary.class, // JSON of /api/v1/signals/stats/summary
        WireSummary.OfModel.class, // part of it
        WireSummary.OfSymbol.class, // part of it
        WireLive.OfSignal.class, // JSON of the live websocket
        WireLive.OfEvent.class, // the same
        WireLive.OfCandle.class, // the same
        WireLive.Answer.class, // the same
        WireLive.Refusal.class, // the same
        WirePage.class, // JSON around all lists
        WireDecimal.class, // its JSON writer and reader are named by annotation
}, classNames = {
        "net.jpountz.lz4.LZ4JavaSafeCompressor", // what a feed sends to brokers is packed by it, found by its name
        "net.jpountz.lz4.LZ4HCJavaSafeCompressor", // made beside it, at ten levels
        "net.jpountz.lz4.LZ4JavaSafeFastDecompressor", // the same
        "net.jpountz.lz4.LZ4JavaSafeSafeDecompressor", // what comes from brokers is unpacked by it
        "net.jpountz.xxhash.XXHash32JavaSafe", // check sums of what is packed
        "net.jpountz.xxhash.XXHash64JavaSafe", // made beside it
        "net.jpountz.xxhash.StreamingXXHash32JavaSafe$Factory", // the same
        "net.jpountz.xxhash.StreamingXXHash64JavaSafe$Factory", // the same
})
final class NativeReflection {
    private NativeReflection() {}
}

package io.smcquant.adapter.messaging;

import java.util.List;
import java.util.Optional;

import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureVector;
import io.smcquant.feature.FeatureVector.Source;
import io.smcquant.feature.FeatureVector.Sources;
import io.smcquant.feature.PricePoint;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.feed.Findings.Trend;
import io.smcquant.market.InstrumentId;
import io.smcquant.smc.Side;

/** A feature vector, or its withdrawal, as it goes out. */
public record VectorRecord(InstrumentId instrument, FoundVector found) {
    public String encode() {
        return RecordWriter.write(json -> {
            json.text("instrument", instrument.toString());
            write(json, found);
        });
    }

    /** All of it but the instrument. */
    static void write(RecordWriter json, FoundVector found) {
        FeatureVector vector = found.vector();
        json.whole("closeTimeMillis", vector.closeTimeMillis()).whole("knownAtMillis", found.knownAtMillis())
                .text("schemaHash", found.schemaHash()).word("side", vector.side()).flag("late", found.late())
                .flag("degraded", found.degraded()).flag("withdrawn", found.withdrawn())
                .whole("warmBars", vector.warmBars()).object("features", features -> {
                    for (Feature feature : Feature.values()) {
                        features.number(feature.label(), vector.value(feature));
                    }
                });
        price(json, vector.price());
        source(json, "setup", vector.setup());
        json.object("sources", sources -> {
            source(sources, "gap", vector.sources().gap());
            source(sources, "block", vector.sources().block());
            source(sources, "sweep", vector.sources().sweep());
            source(sources, "level", vector.sources().level());
        });
        json.list("trends", found.trends(), trend -> json.text("timeframe", trend.timeframe().label())
                .whole("trend", trend.trend()));
    }

    /** All twelve features must be there; late, degraded and withdrawn are false, and the rest absent, unless said. */
    public static Decoded<VectorRecord> decode(String text) {
        return RecordFields.decode(text, json -> new VectorRecord(json.instrument(), found(json)));
    }

    static FoundVector found(RecordFields json) {
        List<Trend> trends = json.objects("trends").stream()
                .map(trend -> new Trend(trend.timeframe(), trend.count("trend"))).toList();
        return new FoundVector(vector(json), json.text("schemaHash"), json.whole("knownAtMillis"), json.flag("late"),
                json.flag("degraded"), json.flag("withdrawn"), trends);
    }

    private static FeatureVector vector(RecordFields json) {
        RecordFields features = json.object("features")
                .orElseThrow(() -> new MalformedRecord("features is missing"));
        double[] values = new double[Feature.COUNT];
        for (Feature feature : Feature.values()) {
            values[feature.slot()] = features.number(feature.label());
        }
        Optional<RecordFields> sources = json.object("sources");
        return new FeatureVector(json.whole("closeTimeMillis"), json.word("side", Side.class), source(json, "setup"),
                new Sources(sources.flatMap(all -> source(all, "gap")), sources.flatMap(all -> source(all, "block")),
                        sources.flatMap(all -> source(all, "sweep")), sources.flatMap(all -> source(all, "level"))),
                json.count("warmBars"), values,
                json.object("price").map(VectorRecord::price).orElse(PricePoint.UNKNOWN));
    }

    private static void price(RecordWriter json, PricePoint price) {
        if (price.isKnown()) {
            json.object("price", fields -> fields.price("close", price.closeE8()).scaled("atr", price.atrE8())
                    .price("tickSize", price.tickSizeE8()));
        }
    }

    private static PricePoint price(RecordFields fields) {
        return new PricePoint(fields.price("close"), fields.scaled("atr"), fields.price("tickSize"));
    }

    private static void source(RecordWriter json, String name, Optional<Source> source) {
        source.ifPresent(some -> json.object(name,
                fields -> fields.text("kind", some.kind().label()).whole("formedAtMillis", some.formedAtMillis())
                        .whole("confirmedAtMillis", some.confirmedAtMillis()).price("level", some.levelE8())));
    }

    private static Optional<Source> source(RecordFields json, String name) {
        return json.object(name).map(some -> new Source(EventRecord.kind(some, "kind"), some.whole("formedAtMillis"),
                some.whole("confirmedAtMillis"), some.price("level")));
    }
}

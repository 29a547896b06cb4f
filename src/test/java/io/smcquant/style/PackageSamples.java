package io.smcquant.style;

import java.util.List;

/** What a package must not know or be called, and what looks like it. */
final class PackageSamples {
    private PackageSamples() {}

    static List<StyleSamples> all() {
        return List.of(pureImports(), pureIo(), coreArrows(), edgeArrows(), configImports(), placedPackage(),
                layerPackage(),
                packageCard());
    }

    private static StyleSamples pureImports() {
        return StyleSamples.of(PackageRules.PURE_IMPORTS)
                .inMain("smc/Swings")
                .refuses("import io.quarkus.logging.Log;",
                        "import jakarta.enterprise.context.ApplicationScoped;",
                        "import static org.tribuo.math.la.DenseVector.createDenseVector;",
                        "import com.fasterxml.jackson.databind.*;",
                        "import javax.sql.DataSource;",
                        "import org.jspecify.annotation.NullMarked;",
                        "io.quarkus.logging.Log.info(swing);",
                        "@jakarta.inject.Singleton final class Swings {}",
                        "io.smallrye.mutiny.Uni<Swing> next();")
                .accepts("import java.util.List;",
                        "import org.jspecify.annotations.Nullable;",
                        "import io.smcquant.market.Candle;",
                        "// import io.quarkus.logging.Log",
                        "/** Unlike {@link io.quarkus.logging.Log}. */",
                        "String name = \"io.quarkus.logging.Log\";",
                        "long sum = net.fee.value + io.smcquant.market.E8.ONE;")
                .inMain("adapter/kafka/FeedTopic")
                .accepts("import io.quarkus.logging.Log;")
                .inTest("smc/SwingsTest")
                .accepts("import org.assertj.core.api.Assertions;");
    }

    private static StyleSamples pureIo() {
        return StyleSamples.of(PackageRules.PURE_IO)
                .inMain("backtest/Replay")
                .refuses("import java.io.IOException;",
                        "import java.io.UncheckedIOException;",
                        "import java.io.DataInput;",
                        "import java.nio.file.Path;",
                        "import java.nio.channels.SocketChannel;",
                        "import java.net.URI;",
                        "import java.sql.*;",
                        "import java.util.logging.Logger;",
                        "java.nio.file.Files.delete(path);",
                        "System.out.println(fill);",
                        "bars.forEach(System\n    .err::println);",
                        "System.Logger log;")
                .accepts("import java.nio.ByteBuffer;",
                        "import java.nio.charset.StandardCharsets;",
                        "import java.util.List;",
                        "System.arraycopy(from, 0, to, 0, 12);",
                        "String hint = \"System.out.println\"; // System.out stays silent.")
                .inMain("adapter/web/Reports")
                .accepts("import java.nio.file.Path;", "System.out.println(report);");
    }

    private static StyleSamples coreArrows() {
        return StyleSamples.of(PackageRules.ARROWS)
                .inMain("smc/Swings")
                .refuses("import io.smcquant.feature.FeatureVector;",
                        "import static io.smcquant.backtest.Replay.run;",
                        "import io.smcquant.adapter.kafka.FeedTopic;",
                        "import io.smcquant.config.FeedConfig;",
                        "import io.smcquant.SmcQuant;",
                        "new io.smcquant.role.feed.FeedRole();")
                .accepts("import io.smcquant.market.Candle;",
                        "import io.smcquant.smc.zone.OrderBlock;",
                        "/** Read by {@link io.smcquant.feature.FeatureVector}. */",
                        "String topic = \"io.smcquant.adapter.kafka.FeedTopic\";");
    }

    private static StyleSamples edgeArrows() {
        return StyleSamples.of(PackageRules.ARROWS)
                .inMain("config/FeedConfig")
                .refuses("import io.smcquant.adapter.kafka.FeedTopic;")
                .accepts("import io.smcquant.backtest.Replay;")
                .inMain("adapter/kafka/FeedTopic")
                .refuses("import io.smcquant.role.feed.FeedRole;", "import io.smcquant.command.Train;")
                .accepts("import io.smcquant.config.FeedConfig;", "import io.smcquant.smc.Swings;")
                .inMain("role/feed/FeedRole")
                .refuses("import io.smcquant.command.Train;")
                .accepts("import io.smcquant.adapter.kafka.FeedTopic;")
                .inMain("command/Train")
                .refuses("import io.smcquant.role.feed.FeedRole;")
                .accepts("import io.smcquant.adapter.tribuo.Trainer;")
                .inMain("SmcQuant")
                .accepts("import io.smcquant.command.Train;", "import io.smcquant.role.feed.FeedRole;");
    }

    private static StyleSamples configImports() {
        return StyleSamples.of(PackageRules.CONFIG_IMPORTS)
                .inMain("config/FeedConfig")
                .refuses("import jakarta.inject.Inject;",
                        "import io.quarkus.runtime.StartupEvent;",
                        "@io.vertx.codegen.annotations.Fluent interface FeedConfig {}")
                .accepts("import java.time.Duration;",
                        "import io.smallrye.config.ConfigMapping;",
                        "import org.eclipse.microprofile.config.spi.Converter;",
                        "import io.quarkus.runtime.configuration.MemorySize;",
                        "import org.jspecify.annotations.Nullable;",
                        "import io.smcquant.market.Timeframe;")
                .inMain("role/feed/FeedRole")
                .accepts("import io.quarkus.runtime.StartupEvent;");
    }

    private static StyleSamples placedPackage() {
        return StyleSamples.of(PackageRules.PLACED_PACKAGE)
                .inMain("weather/Cloud")
                .refuses("package io.smcquant.weather;", "package org.example.market;")
                .accepts("package io.smcquant;",
                        "package io.smcquant.market;",
                        "package io.smcquant.adapter.kafka;",
                        "// package io.smcquant.weather")
                .inTest("weather/CloudTest")
                .accepts("package io.smcquant.weather;");
    }

    private static StyleSamples layerPackage() {
        return StyleSamples.of(PackageRules.LAYER_PACKAGE)
                .inMain("market/Candle")
                .refuses("package io.smcquant.market.model;",
                        "package io.smcquant.service;",
                        "package io.smcquant.adapter.web.dto;",
                        "package io.smcquant.common.kafka;",
                        "package io.smcquant.smc.util;",
                        "package io.smcquant.utils;")
                .accepts("package io.smcquant.market;",
                        "package io.smcquant.scoring.models;",
                        "import java.util.List;",
                        "/* package io.smcquant.util; */")
                .inTest("util/Words")
                .refuses("package io.smcquant.util;");
    }

    private static StyleSamples packageCard() {
        return StyleSamples.of(new PackageCardRule())
                .inMain("smc/Swings")
                .refuses("package io.smcquant.smc;")
                .inMain("smc/package-info")
                .refuses("package io.smcquant.smc; // swings and zones")
                .accepts("/** Swings and zones. */\npackage io.smcquant.smc;")
                .inTest("smc/SwingsTest")
                .refuses("package io.smcquant.smc;")
                .besideMain("smc/package-info", "/** Swings and zones. */\npackage io.smcquant.smc;")
                .accepts("package io.smcquant.smc;")
                .in(SourceSet.JMH, "smc/zone/ZoneBenchmark")
                .besideMain("smc/package-info", "/** Swings and zones. */\npackage io.smcquant.smc;")
                .refuses("package io.smcquant.smc.zone;");
    }
}

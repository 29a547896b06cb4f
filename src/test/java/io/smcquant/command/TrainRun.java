package io.smcquant.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smcquant.config.ConfigCatalogue;
import io.smcquant.config.ConfigKey;
import io.smcquant.market.E8;
import io.smcquant.scoring.training.MinuteCandles;

/** Runs the command and keeps what it said. */
final class TrainRun {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int exitCode;

    private TrainRun(Map<String, String> settings, String... arguments) {
        TrainCommand command = new TrainCommand(() -> 0, () -> configBuilder(settings).build());
        exitCode = command.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** The configuration of a process where nothing is set but this. */
    static SmallRyeConfigBuilder configBuilder(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withDefaultValues(ConfigCatalogue.keys().stream().filter(key -> key.defaultValue().isPresent())
                        .collect(Collectors.toMap(ConfigKey::name, key -> key.defaultValue().get())))
                .withDefaultValue("user.home", "/nowhere").withDefaultValues(settings);
    }

    static TrainRun of(String... arguments) {
        return new TrainRun(Map.of(), arguments);
    }

    static TrainRun with(Map<String, String> settings, String... arguments) {
        return new TrainRun(settings, arguments);
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static Path csv(Path folder, String name, MinuteCandles candles) throws IOException {
        StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
        for (int i = 0; i < candles.size(); i++) {
            text.append(candles.openTimeMillis(i));
            for (long e8 : new long[] { candles.openE8(i), candles.highE8(i), candles.lowE8(i), candles.closeE8(i) }) {
                text.append(',').append(E8.toDecimal(e8).toPlainString());
            }
            text.append(',').append(new BigDecimal(candles.volume(i)).toPlainString()).append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }
}

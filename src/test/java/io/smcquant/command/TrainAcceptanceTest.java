package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smcquant.adapter.registry.CardJson;
import io.smcquant.market.RecordedCandles;
import io.smcquant.scoring.ModelCard;

/** On a month of three perpetuals that the exchange itself published. */
@Tag("acceptance")
class TrainAcceptanceTest {
    @TempDir
    Path out;

    @Test
    void shouldTrainOnRecordedMonthsAndSayWhatItIsWorth() throws IOException {
        // Given
        Path candles = RecordedCandles.folderOrSkip().resolve("candles").resolve("binance-um");
        List<String> arguments = new ArrayList<>(List.of("--venue", "binance", "--out", out.toString(), "--rows-max",
                "8000", "--folds", "4", "--candles"));
        for (String symbol : List.of("LINKUSDT", "LTCUSDT", "ALGOUSDT")) {
            arguments.add(candles.resolve(symbol + "-1m-2026-02.csv.gz").toString());
        }
        // When
        TrainRun run = TrainRun.of(arguments.toArray(String[]::new));
        // Then
        System.out.println(run.out());
        assertThat(run.exitCode()).as(run.err()).isZero();
        ModelCard card = CardJson.read(Files.readAllBytes(out.resolve("card.json")));
        assertThat(card.source().candles()).isEqualTo(3 * 28 * 1_440);
        assertThat(card.source().rows()).isEqualTo(8_000);
        assertThat(card.overall().brier()).isBetween(0.15, 0.26);
        assertThat(run.out()).contains(card.verdict().sentence());
    }
}

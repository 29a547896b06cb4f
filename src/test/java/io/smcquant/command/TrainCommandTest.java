package io.smcquant.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.SmallRyeConfig;
import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.adapter.postgres.StoredModel;
import io.smcquant.adapter.registry.CardJson;
import io.smcquant.adapter.registry.ModelFitness;
import io.smcquant.config.ScoreConfig;
import io.smcquant.config.SmcConfig;
import io.smcquant.feature.Feature;
import io.smcquant.scoring.Distance;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.training.RandomWalk;
import io.smcquant.scoring.tree.TreeModel;
import io.smcquant.scoring.tree.TreeTable;
import io.smcquant.scoring.tree.UnreadableModel;

class TrainCommandTest {
    private static final int MINUTES = 10_000;

    @TempDir
    static Path folder;
    private static Path walk;
    private static Path otherWalk;

    @BeforeAll
    static void writeCandles() throws IOException {
        walk = TrainRun.csv(folder, "AAAUSDT-1m-2026-01.csv", RandomWalk.of(MINUTES, 1));
        otherWalk = TrainRun.csv(folder, "BBBUSDT-1m.csv", RandomWalk.of(MINUTES, 2));
    }

    private static TrainRun train(Path out, String... options) {
        return train(Map.of(), out, options);
    }

    private static TrainRun train(Map<String, String> settings, Path out, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--venue", "sim", "--out", out.toString()));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--candles", walk.toString(), otherWalk.toString()));
        return TrainRun.with(settings, arguments.toArray(String[]::new));
    }

    @Test
    void shouldWriteATableAndACardAndSayWhatTheyAreWorth() throws IOException, UnreadableModel {
        // Given
        Path out = folder.resolve("all/of/it");
        // When
        TrainRun run = train(out, "--seed", "7", "--folds=3");
        // Then
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        ModelCard card = CardJson.read(Files.readAllBytes(out.resolve("card.json")));
        TreeModel model = TreeTable.read(Files.readAllBytes(out.resolve("model.table")));
        assertThat(card.trials()).isEqualTo(3);
        assertThat(card.seed()).isEqualTo(7);
        assertThat(card.folds()).hasSize(3);
        assertThat(card.source().symbols()).containsExactly("AAAUSDT", "BBBUSDT");
        assertThat(card.source().candles()).isEqualTo(2 * MINUTES);
        assertThat(card.verdict().edge()).isFalse();
        assertThat(model.featureNames()).hasSize(12);
        assertThat(run.out()).contains("No edge").contains("random_side").contains("models tried  3")
                .contains(CardJson.hash(card));
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("model.table",
                    "card.json");
        }
    }

    @Test
    void shouldMakeTheSameFilesAgainAndOthersFromAnotherSeed() throws IOException {
        // When
        TrainRun first = train(folder.resolve("first"), "--algorithm", "logistic");
        TrainRun again = train(folder.resolve("again"), "--algorithm", "logistic");
        TrainRun other = train(folder.resolve("other"), "--algorithm", "logistic", "--seed", "2");
        // Then
        assertThat(List.of(first.exitCode(), again.exitCode(), other.exitCode())).containsOnly(0);
        for (String name : new String[] { "model.table", "card.json" }) {
            assertThat(folder.resolve("again").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(name));
            assertThat(Files.mismatch(folder.resolve("other").resolve(name), folder.resolve("first").resolve(name)))
                    .isNotNegative();
        }
    }

    @Test
    void shouldNotReplaceAModelUnlessToldTo() throws IOException {
        // Given
        Path out = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(out.resolve("model.table"), "mine");
        // When
        TrainRun refused = train(out, "--algorithm", "logistic");
        String kept = Files.readString(out.resolve("model.table"));
        TrainRun forced = train(out, "--force", "--algorithm", "logistic", "--stop", "1.5atr", "--target=1%");
        // Then
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("model.table is there already; --force replaces it");
        assertThat(kept).isEqualTo("mine");
        assertThat(forced.exitCode()).isZero();
        ModelCard card = CardJson.read(Files.readAllBytes(out.resolve("card.json")));
        assertThat(card.label().terms().stop()).isEqualTo(Distance.ofAtr(1.5));
        assertThat(card.label().terms().target()).isEqualTo(Distance.ofPrice(0.01));
    }

    @Test
    void shouldTrainForTheSettingsOfTheServiceThatIsToUseTheModel() throws IOException {
        // Given
        Map<String, String> settings = Map.of("smc.score.fee-fraction", "0.0004", "smc.score.slippage-ticks", "2",
                "smc.score.hold-max", "90m", "smc.score.stop", "0.4%", "smc.smc.swing-left-bars", "4");
        Path out = folder.resolve("settings");
        // When
        TrainRun run = train(settings, out, "--algorithm", "logistic");
        // Then
        assertThat(run.err()).isEmpty();
        ModelCard card = CardJson.read(Files.readAllBytes(out.resolve("card.json")));
        assertThat(card.label().terms()).isEqualTo(
                new TradeTerms(Distance.ofPrice(0.004), Distance.ofPrice(0.005), 0.0004, 2, 5_400_000));
        assertThat(card.settings()).containsEntry("embargo.millis", "5400000");
        assertThat(fitness(card, settings).refusals()).isEmpty();
        assertThat(fitness(card, Map.of()).refusals()).hasSize(2);
    }

    /** Whether a service with these settings may use the model. */
    private static ModelFitness fitness(ModelCard card, Map<String, String> settings) {
        SmallRyeConfig config = TrainRun.configBuilder(settings).withMapping(SmcConfig.class)
                .withMapping(ScoreConfig.class).build();
        return ModelFitness.of(
                new StoredModel.Content("any", ModelFormat.TABLE, "0".repeat(64), "1".repeat(64), 1, Feature.labels(),
                        1, 1, true, Optional.empty()),
                Optional.of(card), ModelFitness.Conditions.of(config.getConfigMapping(SmcConfig.class),
                        config.getConfigMapping(ScoreConfig.class)));
    }

    @Test
    void shouldTakeDistancesThatAreAskedForBeforeThoseOfTheSettings() throws IOException {
        // Given
        Path out = folder.resolve("asked");
        // When
        train(Map.of("smc.score.stop", "0.4%", "smc.score.target", "0.8%"), out, "--algorithm", "logistic", "--target",
                "2atr");
        // Then
        ModelCard card = CardJson.read(Files.readAllBytes(out.resolve("card.json")));
        assertThat(card.label().terms().stop()).isEqualTo(Distance.ofPrice(0.004));
        assertThat(card.label().terms().target()).isEqualTo(Distance.ofAtr(2));
    }

    @Test
    void shouldSayWhichSettingsAreWrongAndMakeNothing() {
        // Given
        Path out = folder.resolve("wrong");
        // When
        TrainRun run = train(Map.of("smc.score.fee-fraction", "much", "smc.score.stop", "3",
                "smc.smc.swing-left-bars", "0"), out);
        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("3 settings are wrong", "smc.score.fee-fraction = 'much'", "smc.score.stop",
                "smc.smc.swing-left-bars").doesNotContain("Exception");
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldThinRowsAndSaySo() throws IOException {
        // Given
        Path out = folder.resolve("thin");
        // When
        TrainRun run = train(out, "--rows-max", "1500", "--algorithm", "logistic");
        // Then
        ModelCard card = CardJson.read(Files.readAllBytes(out.resolve("card.json")));
        assertThat(card.source().rows()).isEqualTo(1_500).isLessThan(card.source().setupRows());
        assertThat(run.out()).contains("Rows were thinned");
    }

    @Test
    void shouldTakeOnlyTheDaysAndSymbolsThatWereAskedFor() throws IOException {
        // Given: 10,000 minutes from 2026-01-01 end on the 7th
        Path out = folder.resolve("days");
        // When
        TrainRun run = train(out, "--from", "2026-01-01", "--to", "2026-01-06", "--symbols", "BBBUSDT", "--folds", "2",
                "--algorithm", "logistic");
        // Then
        assertThat(run.err()).isEmpty();
        ModelCard card = CardJson.read(Files.readAllBytes(out.resolve("card.json")));
        assertThat(card.source().symbols()).containsExactly("BBBUSDT");
        assertThat(card.source().candles()).isEqualTo(5 * 1_440);
    }

    @Test
    void shouldSayHowManySetupsAreNeeded() {
        // When
        TrainRun run = train(folder.resolve("few"), "--from", "2026-01-01", "--to", "2026-01-02");
        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("training needs at least 1000 setups").doesNotContain("usage");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "--venue nasdaq --out x|--venue is one of [sim, binance]: nasdaq", "--venue sim|--out is needed",
            "--out x|--venue is needed", "--venue sim --out x|--from and --to say which days",
            "--venue sim --out x --from 2026-02-30 --to 2026-03-01|--from is a day such as 2026-02-01: 2026-02-30",
            "--venue sim --out x --from 1969-01-01 --to 2026-03-01|--from is a day since 1970",
            "--venue sim --out x --from 2026-03-01 --to 2026-03-01|--from lies before --to",
            "--venue sim --out x --algorithm oracle|--from and --to",
            "--venue sim --out x --from 2026-02-01 --to 2026-03-01 --algorithm oracle|--algorithm is one of",
            "--venue sim --out x --from 2026-02-01 --to 2026-03-01 --folds 1|--folds is from 2 to 50: 1",
            "--venue sim --out x --from 2026-02-01 --to 2026-03-01 --folds x|--folds is a whole number: x",
            "--venue sim --out x --from 2026-02-01 --to 2026-03-01 --stop 3|--stop is a part of the price",
            "--venue sim --out x --from 2026-02-01 --to 2026-03-01 --symbols A,,B|--symbols are names",
            "--venue sim --venue sim|an option is given once: --venue", "--venue|an option has a value: --venue",
            "--speed 3|no such option: --speed", "candles.csv|this belongs to no option: candles.csv" })
    void shouldSayWhatIsWrongWithTheQuestion(String arguments, String message) {
        // When
        TrainRun run = TrainRun.of(arguments.split(" ", -1));
        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("train: ").contains(message).contains("usage: smc-quant train");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldSayWhichCandlesItCannotUse() throws IOException {
        // Given
        Path hours = Files.writeString(folder.resolve("CCCUSDT-1h.csv"),
                "1767225600000,1,2,1,2,3\n1767229200000,1,2,1,2,3\n");
        Path twice = Files.copy(walk, folder.resolve("AAAUSDT-1m-again.csv"));
        String[] common = { "--venue", "sim", "--out", folder.resolve("none").toString(), "--candles" };
        // When
        TrainRun ofHours = TrainRun.of(with(common, hours.toString()));
        TrainRun ofTwice = TrainRun.of(with(common, walk.toString(), twice.toString()));
        TrainRun ofNothing = TrainRun.of(with(common, "missing.csv"));
        TrainRun unknown = train(folder.resolve("none"), "--symbols", "ZZZUSDT");
        TrainRun empty = train(folder.resolve("none"), "--from", "2020-01-01", "--to", "2020-02-01");
        TrainRun noDatabase = TrainRun.with(Map.of("smc.embedded.directory", folder.resolve("db").toString(),
                "smc.embedded.port", "0"), "--venue", "sim", "--from", "2026-01-01", "--to", "2026-02-01", "--out",
                folder.resolve("none").toString());
        // Then
        assertThat(ofHours.err()).contains("models are trained on 1m candles").contains("timeframe=1h");
        assertThat(ofTwice.err()).contains("a minute stands in one file only");
        assertThat(ofNothing.err()).contains("there must be such a file");
        assertThat(unknown.err()).contains("no such symbol of sim: ZZZUSDT; there are 2, such as AAAUSDT, BBBUSDT");
        assertThat(empty.err()).contains("there are no candles of sim in this span");
        assertThat(noDatabase.err()).contains("there are no candles: smc.storage.url is not set");
        assertThat(List.of(ofHours, ofTwice, ofNothing, unknown, empty, noDatabase))
                .allMatch(run -> run.exitCode() == 2 && !run.err().contains("Exception"));
    }

    private static String[] with(String[] common, String... further) {
        return Stream.concat(Stream.of(common), Stream.of(further)).toArray(String[]::new);
    }

    @Test
    void shouldExplainItselfWhenAsked() {
        // When
        TrainRun run = TrainRun.of("--help");
        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("usage: smc-quant train");
    }
}

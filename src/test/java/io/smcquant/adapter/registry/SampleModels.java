package io.smcquant.adapter.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import io.smcquant.feature.Feature;
import io.smcquant.feature.FeatureSchema;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.FeatureProfile;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.ModelCard.Fold;
import io.smcquant.scoring.ModelCard.Label;
import io.smcquant.scoring.ModelCard.Metrics;
import io.smcquant.scoring.ModelCard.Source;
import io.smcquant.scoring.ModelCard.Trades;
import io.smcquant.scoring.ModelCard.Verdict;
import io.smcquant.scoring.PlattCalibration;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.tree.OutputTransform;
import io.smcquant.scoring.tree.Tree;
import io.smcquant.scoring.tree.TreeModel;
import io.smcquant.scoring.tree.TreeTable;
import io.smcquant.smc.SmcSettings;

/** Models and cards for tests, with numbers of no meaning. */
public final class SampleModels {
    public static final String SCHEMA = FeatureSchema.hash(SmcSettings.USUAL);
    public static final String OTHER_SCHEMA = "0123456789abcdef";

    private static final Path FIXTURES = Path.of("src", "test", "resources", "fixtures", "lightgbm");

    private SampleModels() {}

    public static byte[] text(String fixture) {
        try {
            return Files.readAllBytes(FIXTURES.resolve(fixture));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A text whose content differs from that of others by its number alone. */
    public static byte[] numberedText(int number) {
        return new String(text("named.txt"), StandardCharsets.UTF_8)
                .replace("leaf_value=-0.25 0.75", "leaf_value=-0.25 0.7" + number).getBytes(StandardCharsets.UTF_8);
    }

    /** A table that answers this probability to everything. */
    public static byte[] table(double probability) {
        return TreeTable.write(new TreeModel(Feature.labels(), 1, true, new OutputTransform.Identity(),
                List.of(Tree.constant(probability))));
    }

    public static byte[] card(byte[] table) {
        return CardJson.write(card(table, SCHEMA, TradeTerms.USUAL));
    }

    public static ModelCard card(byte[] table, String schemaHash, TradeTerms terms) {
        return card(table, schemaHash, terms, profile());
    }

    public static ModelCard card(byte[] table, String schemaHash, TradeTerms terms, FeatureProfile profile) {
        Metrics metrics = new Metrics(1, 0, 0, 0, OptionalDouble.empty(), List.of(), 0, Trades.NONE, Trades.NONE);
        return new ModelCard("sample", "a constant", schemaHash, FeatureSchema.FORMULA_VERSION, VenueId.SIM,
                new Source(0, 60_000, List.of("BTCUSDT"), 1, 1, 1, 0, "0".repeat(64)),
                new Label(terms, "the target comes before the stop"),
                List.of(new Fold(1, 0, 60_000, 60_000, 120_000, 1, 1, 0, 0, metrics)), metrics, List.of(),
                new Verdict(false, "one row shows nothing"),
                Optional.of(new PlattCalibration(1, 0, 0.25, 0, 0.25, 100)), profile, new TreeMap<>(), 1, 1,
                sha256(table), "test", List.of("it is made up"));
    }

    /** Every feature spread evenly over ten values from -0.9 to 0.9. */
    public static FeatureProfile profile() {
        double[] column = new double[100];
        Arrays.setAll(column, i -> (i % 10 * 2 - 9) / 10.0);
        double[][] columns = new double[Feature.COUNT][];
        Arrays.fill(columns, column);
        return FeatureProfile.of(Feature.labels(), columns);
    }

    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(SpooledFile.sha256().digest(bytes));
    }
}

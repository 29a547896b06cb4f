package io.smcquant.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.smcquant.docs.GeneratedSection;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.HandMadeSeries;
import io.smcquant.smc.Side;
import io.smcquant.smc.SmcSettings;

/** The page of the features calculates one minute step by step, and the program comes to the same. */
class WorkedExampleTest {
    private static final GeneratedSection SECTION = GeneratedSection
            .named(Path.of("src", "docs", "features.md"), "worked example");
    private static final double EXACT = 1e-12;

    private final WorkedExample example = new WorkedExample();
    private final FeatureVector vector = measured();

    @Test
    void shouldMeasureWhatThePencilCameTo() {
        for (WorkedExample.Step step : example.steps()) {
            assertThat(vector.value(step.feature())).as(step.feature().label()).isCloseTo(step.value(), within(EXACT));
        }
    }

    @Test
    void shouldWorkOutEveryFeatureInItsOrder() {
        assertThat(example.steps()).extracting(WorkedExample.Step::feature).containsExactly(Feature.values());
    }

    @Test
    void shouldSpeakForTheSideOfTheVotes() {
        assertThat(vector.side()).isEqualTo(Side.UP);
        assertThat(vector.warmBars()).isEqualTo(WorkedExample.MINUTE + 1);
    }

    @Test
    void shouldNameTheBarsThatThePencilUsed() {
        FeatureVector.Sources sources = vector.sources();

        assertThat(formedBar(sources.gap())).isEqualTo(WorkedExample.GAP_START + 1);
        assertThat(formedBar(sources.block())).isEqualTo(WorkedExample.NEARER_BLOCK);
        assertThat(formedBar(sources.sweep())).isEqualTo(WorkedExample.SWEPT);
        assertThat(confirmedBar(sources.sweep())).isEqualTo(WorkedExample.SWEEP);
        assertThat(formedBar(sources.level())).isEqualTo(WorkedExample.HIGH_AHEAD);
        assertThat(vector.setup()).isEqualTo(sources.gap());
    }

    @Test
    void shouldShowThePencilInThePage() throws IOException {
        assertThat(SECTION.wanted(markdown())).isEqualTo(SECTION.current());
    }

    private static FeatureVector measured() {
        List<FeatureVector> vectors = BatchAnalysis.of(SmcSettings.USUAL, Timeframe.M1, HandMadeSeries.PRICE,
                WorkedExample.series().bars()).features();
        return vectors.get(vectors.size() - 1);
    }

    private String markdown() {
        StringBuilder text = new StringBuilder(example.givens())
                .append("\n| | Feature | Arithmetic | Value |\n|---|---|---|---|\n");
        for (WorkedExample.Step step : example.steps()) {
            text.append("| ").append(step.feature().slot() + 1).append(" | `").append(step.feature().label())
                    .append("` | ").append(step.arithmetic()).append(" | ")
                    .append(WorkedExample.text(vector.value(step.feature()))).append(" |\n");
        }
        FeatureVector.Sources sources = vector.sources();
        return text.append("\nThe vector says: side ").append(vector.side().name().toLowerCase(Locale.ROOT))
                .append(", `warmBars` ").append(vector.warmBars()).append(", and\n\n")
                .append("| Part | Object | formedAt | confirmedAt | Level |\n|---|---|---|---|---|\n")
                .append(row("setup", vector.setup())).append(row("gap", sources.gap()))
                .append(row("block", sources.block())).append(row("sweep", sources.sweep()))
                .append(row("level", sources.level())).toString();
    }

    private static String row(String part, Optional<FeatureVector.Source> source) {
        return "| %s | `%s` | bar %d | bar %d | %d |\n".formatted(part, source.orElseThrow().kind().label(),
                formedBar(source), confirmedBar(source), source.orElseThrow().levelE8() / HandMadeSeries.PRICE);
    }

    private static int formedBar(Optional<FeatureVector.Source> source) {
        return WorkedExample.series().barOpening(source.orElseThrow().formedAtMillis());
    }

    private static int confirmedBar(Optional<FeatureVector.Source> source) {
        return WorkedExample.series().barClosing(source.orElseThrow().confirmedAtMillis());
    }
}

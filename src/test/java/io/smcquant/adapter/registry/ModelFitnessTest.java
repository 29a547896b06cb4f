package io.smcquant.adapter.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.adapter.postgres.StoredModel.Content;
import io.smcquant.feature.Feature;
import io.smcquant.scoring.TradeTerms;

class ModelFitnessTest {
    private static final ModelFitness.Conditions HERE = new ModelFitness.Conditions(SampleModels.SCHEMA,
            TradeTerms.USUAL);
    private static final List<String> POSITIONS = IntStream.range(0, Feature.COUNT).mapToObj(i -> "Column_" + i)
            .toList();

    @Test
    void shouldMatchColumnsByNameInAnyOrder() {
        // Given
        List<String> names = new ArrayList<>(Feature.labels());
        Collections.reverse(names);

        // When
        ModelFitness fitness = fitness(names, ModelFormat.LIGHTGBM, true);

        // Then
        List<Feature> columns = fitness.columns().orElseThrow();
        assertThat(columns).extracting(Feature::label).isEqualTo(names);
        assertThat(fitness.formulaAssumed()).isTrue();
        assertThat(fitness.schemaHash()).isEqualTo(SampleModels.SCHEMA);
        assertThat(fitness.warnings()).singleElement().asString().contains("no card");
    }

    @Test
    void shouldMatchNamelessColumnsByTheirPlaceAndWarn() {
        // When
        ModelFitness fitness = fitness(POSITIONS, ModelFormat.LIGHTGBM, true);

        // Then
        assertThat(fitness.columns().orElseThrow()).containsExactly(Feature.values());
        assertThat(fitness.warnings()).anySatisfy(warning -> assertThat(warning).contains("in their order"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 5, 11 })
    void shouldTakeNoOtherNames(int place) {
        for (List<String> almost : List.of(POSITIONS, Feature.labels())) {
            // Given
            List<String> names = new ArrayList<>(almost);
            names.set(place, "close");

            // Then
            assertRefused(fitness(names, ModelFormat.LIGHTGBM, true), "12 columns are not the 12 features");
        }
        assertRefused(fitness(POSITIONS.subList(0, 11), ModelFormat.LIGHTGBM, true), "11 columns");
    }

    @Test
    void shouldTakeNoPositionsInAnotherOrder() {
        // Given
        List<String> names = new ArrayList<>(POSITIONS);
        Collections.swap(names, 0, 1);

        // Then
        assertRefused(fitness(names, ModelFormat.LIGHTGBM, true), "are not the 12 features");
    }

    @Test
    void shouldTakeNoModelThatAnswersAnythingButOneProbability() {
        assertRefused(fitness(Feature.labels(), ModelFormat.LIGHTGBM, false), "one probability");
    }

    @Test
    void shouldTakeNoTableWithoutItsCard() {
        assertRefused(fitness(Feature.labels(), ModelFormat.TABLE, true), "without the card");
    }

    @Test
    void shouldTakeATableWithACardOfThisSchemaAndTheseTerms() {
        // When
        ModelFitness fitness = fitness(SampleModels.SCHEMA, TradeTerms.USUAL);

        // Then
        assertThat(fitness.mayScore()).isTrue();
        assertThat(fitness.formulaAssumed()).isFalse();
        assertThat(fitness.warnings()).isEmpty();
    }

    @Test
    void shouldNameEverythingThatACardSaysOtherwise() {
        // Given
        TradeTerms costly = new TradeTerms(TradeTerms.USUAL.stop(), TradeTerms.USUAL.target(), 0.001, 1, 7_200_000);

        // When
        ModelFitness fitness = fitness(SampleModels.OTHER_SCHEMA, costly);

        // Then
        assertThat(fitness.refusals()).hasSize(2);
        assertRefused(fitness, SampleModels.OTHER_SCHEMA);
        assertRefused(fitness, "fee=0.001");
        assertThat(fitness.schemaHash()).isEqualTo(SampleModels.OTHER_SCHEMA);
    }

    @Test
    void shouldBeRefusedWithAReasonOrNotAtAll() {
        assertThatThrownBy(() -> new ModelFitness(Optional.empty(), "hash", true, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("refused with a reason");
    }

    private static void assertRefused(ModelFitness fitness, String reason) {
        assertThat(fitness.mayScore()).isFalse();
        assertThat(fitness.columns()).isEmpty();
        assertThat(fitness.refusals()).anySatisfy(refusal -> assertThat(refusal).contains(reason));
    }

    private static ModelFitness fitness(List<String> names, ModelFormat format, boolean probability) {
        return ModelFitness.of(content(names, format, probability), Optional.empty(), HERE);
    }

    private static ModelFitness fitness(String schemaHash, TradeTerms terms) {
        byte[] table = SampleModels.table(0.5);
        return ModelFitness.of(content(Feature.labels(), ModelFormat.TABLE, true),
                Optional.of(SampleModels.card(table, schemaHash, terms)), HERE);
    }

    private static Content content(List<String> names, ModelFormat format, boolean probability) {
        return new Content("any", format, "0".repeat(64), "1".repeat(64), 1, names, 1, 1, probability,
                Optional.empty());
    }
}

package io.smcquant.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.smcquant.feature.Feature;
import io.smcquant.feature.PricePoint;
import io.smcquant.scoring.tree.OutputTransform;
import io.smcquant.scoring.tree.Tree;
import io.smcquant.scoring.tree.TreeModel;

class VectorScoringTest {
    private static final ScoringRules RULES = new ScoringRules(TradeTerms.USUAL, 0.25, 500);

    private final VectorScoring scoring = new VectorScoring(RULES);

    /** Says the same of everything. */
    private static ScoringModel saying(double confidence, long id) {
        return saying(confidence, new ModelName(id, "constant", "v" + id));
    }

    private static ScoringModel saying(double confidence, ModelName name) {
        TreeModel trees = new TreeModel(Feature.labels(), 1, true, new OutputTransform.Identity(),
                List.of(Tree.constant(confidence)));
        return new ScoringModel(name, trees, List.of(Feature.values()),
                Scored.SCHEMA, false, Optional.empty());
    }

    private static ModelLadder active(double confidence, ScoringModel... shadows) {
        return new ModelLadder(Optional.of(saying(confidence, 1)), Optional.empty(), List.of(shadows), "");
    }

    @Test
    void shouldScoreEveryVectorAlsoThoseThatNobodyMayTrade() {
        // When
        VectorScoring.Outcome late = scoring.take(Scored.BITCOIN, Scored.vector(1_000).late().found(), active(0.8));
        VectorScoring.Outcome cold = scoring.take(Scored.BITCOIN, Scored.vector(1_001).warm(10).found(), active(0.8));
        VectorScoring.Outcome unpriced = scoring.take(Scored.BITCOIN,
                Scored.vector(1_002).at(PricePoint.UNKNOWN).found(), active(0.8));

        // Then
        assertThat(List.of(late, cold, unpriced)).allSatisfy(outcome -> {
            assertThat(outcome.signal()).isEmpty();
            assertThat(outcome.scores()).singleElement().returns(0.8, VectorScore::confidence);
        });
    }

    @Test
    void shouldScoreNothingThatIsTakenBackButTakeItsSignalBack() {
        // Given
        scoring.take(Scored.BITCOIN, Scored.vector(1_000).found(), active(0.8));

        // When
        VectorScoring.Outcome taken = scoring.take(Scored.BITCOIN,
                Scored.vector(1_000).knownLater(2).withdrawn().found(), active(0.8));

        // Then
        assertThat(taken.scores()).isEmpty();
        assertThat(taken.signal()).get().returns(true, Signal::withdrawn);
    }

    @Test
    void shouldActOnWhoAnswersAndOnlyNoteWhatShadowsSay() {
        // When
        VectorScoring.Outcome outcome = scoring.take(Scored.BITCOIN, Scored.vector(1_000).found(),
                active(0.55, saying(0.99, 2), saying(0.1, 3)));

        // Then
        assertThat(outcome.signal()).isEmpty();
        assertThat(outcome.scores()).extracting(score -> score.model().id()).containsExactly(1L, 2L, 3L);
        assertThat(outcome.scores()).extracting(VectorScore::shadow).containsExactly(false, true, true);
        assertThat(outcome.scores()).extracting(VectorScore::confidence).containsExactly(0.55, 0.99, 0.1);
    }

    @Test
    void shouldAnswerByTheModelsOfTheMomentWhenTheyAreSwapped() {
        // When
        VectorScoring.Outcome before = scoring.take(Scored.BITCOIN, Scored.vector(1_000).found(), active(0.65));
        VectorScoring.Outcome after = scoring.take(Scored.BITCOIN, Scored.vector(1_001).found(), active(0.75));
        VectorScoring.Outcome without = scoring.take(Scored.BITCOIN, Scored.vector(1_002).found(), ModelLadder.EMPTY);

        // Then
        assertThat(before.signal().orElseThrow().score().confidence()).isEqualTo(0.65);
        assertThat(after.signal().orElseThrow().score().confidence()).isEqualTo(0.75);
        assertThat(without.scores().get(0).rung()).isEqualTo(Rung.HEURISTIC);
    }

    @Test
    void shouldExplainASignalByTheModelThatMadeItWhileThatIsHere() {
        // Given
        ModelLadder ladder = active(0.8);
        Signal signal = scoring.take(Scored.BITCOIN, Scored.vector(1_000).found(), ladder).signal().orElseThrow();

        // Then
        assertThat(ModelLadder.EMPTY.explain(signal).missing()).contains("constant@v1").contains("no longer loaded");
        assertThat(ladder.explain(signal).missing()).doesNotContain("no longer loaded");
    }

    @Test
    void shouldExplainASignalByAModelThatWasRegisteredOnlyAfterIt() {
        // Given
        ScoringModel before = saying(0.8, 0);
        Signal signal = scoring.take(Scored.BITCOIN, Scored.vector(1_000).found(),
                new ModelLadder(Optional.of(before), Optional.empty(), List.of(), "")).signal().orElseThrow();

        // When
        ModelLadder after = new ModelLadder(Optional.of(saying(0.8, new ModelName(7, "constant", "v0"))),
                Optional.empty(), List.of(), "");

        // Then
        assertThat(after.explain(signal).missing()).doesNotContain("no longer loaded");
    }
}

package io.smcquant.role.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ModelName;
import io.smcquant.scoring.Scored;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.VectorScore;
import io.smcquant.scoring.VectorScoring;

/** A vector that comes for its scores alone is kept by whoever brought it until they are stored. */
class ScoreKeepingTest {
    private static final ScoringRules RULES = new ScoringRules(TradeTerms.USUAL, 0.25, 500);

    private final List<VectorScore> stored = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final ScoreKeeping keeping = new ScoreKeeping(RULES, () -> ModelLadder.EMPTY, (scores, done) -> {
        stored.addAll(scores);
        waiting.add(done);
    });

    private final RecordStream.Done end = new RecordStream.Done() {
        @Override
        public void well() {
            ends.add("well");
        }

        @Override
        public void badly(Throwable failure) {
            ends.add("badly");
        }

        @Override
        public void left() {
            ends.add("left");
        }
    };

    private static VectorRecord vector() {
        return new VectorRecord(Scored.BITCOIN, Scored.vector(1_000).found());
    }

    @Test
    void shouldBeDoneWithAVectorOnceItsScoresAreStored() {
        // Given
        keeping.take(vector(), end);
        assertThat(ends).isEmpty();

        // When
        waiting.forEach(Runnable::run);

        // Then
        assertThat(ends).containsExactly("well");
        assertThat(stored).singleElement().matches(score -> score.model().equals(ModelName.HEURISTIC));
    }

    @Test
    void shouldSayOfAVectorWhatTheStreamsScoringSaysOfItHoweverOftenItComes() {
        // Given
        VectorRecord vector = vector();
        List<VectorScore> ofTheStream = new VectorScoring(RULES)
                .take(vector.instrument(), vector.found(), ModelLadder.EMPTY).scores();

        // When
        keeping.take(vector, end);
        keeping.take(vector, end);

        // Then
        assertThat(stored.subList(0, 1)).isEqualTo(ofTheStream);
        assertThat(stored.subList(1, 2)).isEqualTo(ofTheStream);
    }

    @Test
    void shouldBeDoneAtOnceWithAVectorThatWasWithdrawn() {
        // Given
        FoundVector found = vector().found();

        // When
        keeping.take(new VectorRecord(Scored.BITCOIN, new FoundVector(found.vector(), found.schemaHash(),
                found.knownAtMillis() + 1, false, false, true, found.trends())), end);

        // Then
        assertThat(ends).containsExactly("well");
        assertThat(stored).isEmpty();
    }
}

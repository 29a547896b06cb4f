package io.smcquant.role.score;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.smcquant.adapter.messaging.VectorRecord;
import io.smcquant.scoring.LadderScoring;
import io.smcquant.scoring.ModelLadder;
import io.smcquant.scoring.ScoringRules;
import io.smcquant.scoring.VectorScore;

/**
 * Scores vectors for the store alone, and is done with one once its scores are stored. It says nothing and remembers
 * nothing, so a vector may come to it again at any time and on any process. Works on a thread of its own, because what
 * it does has time.
 */
final class ScoreKeeping implements RecordStream.Taker<VectorRecord> {
    private final LadderScoring scoring;
    private final Supplier<ModelLadder> ladder;
    private final BiConsumer<List<VectorScore>, Runnable> store;

    /** @param store takes the scores of one vector, and runs what comes with them once nobody has to keep it any more */
    ScoreKeeping(ScoringRules rules, Supplier<ModelLadder> ladder, BiConsumer<List<VectorScore>, Runnable> store) {
        this.scoring = new LadderScoring(rules);
        this.ladder = ladder;
        this.store = store;
    }

    @Override
    public void take(VectorRecord vector, RecordStream.Done done) {
        List<VectorScore> scores = scoring.score(vector.instrument(), vector.found(), ladder.get()).scores();
        if (scores.isEmpty()) {
            done.well();
        } else {
            store.accept(scores, done::well);
        }
    }
}

package io.smcquant.scoring;

import java.util.List;
import java.util.Optional;

import io.smcquant.feed.Findings.FoundVector;
import io.smcquant.market.InstrumentId;

/**
 * Scores the vectors of a stream, one after the other, and says which of them are signals. What it says of a vector
 * follows from the vector, the ladder of that moment and the signals before it. Owned by one thread.
 */
public final class VectorScoring {
    private final LadderScoring scoring;
    private final SignalDesk desk;

    public VectorScoring(ScoringRules rules) {
        this.scoring = new LadderScoring(rules);
        this.desk = new SignalDesk(rules);
    }

    /**
     * What became of one vector.
     *
     * @param signal that is to go out; it is remembered as said
     * @param before the version of it that had gone out, if one had
     * @param scores what the model that answered said, then the shadows; none for a vector that was withdrawn
     */
    public record Outcome(Optional<Signal> signal, Optional<Signal> before, List<VectorScore> scores) {}

    public Outcome take(InstrumentId instrument, FoundVector found, ModelLadder now) {
        LadderScoring.Scored scored = scoring.score(instrument, found, now);
        Optional<Signal> before = desk.known(instrument, found.vector().closeTimeMillis());
        Optional<Signal> signal = desk.decide(instrument, found, scored.score(), scored.plan());
        signal.ifPresent(desk::remember);
        return new Outcome(signal, before, scored.scores());
    }

    /** Signals that were said before this process began. */
    public void remember(List<Signal> signals) {
        signals.forEach(desk::remember);
    }

    /** A signal that could not go out: its vector, when it comes again, makes it again. */
    public void forget(Signal signal, Optional<Signal> before) {
        desk.forget(signal, before);
    }
}

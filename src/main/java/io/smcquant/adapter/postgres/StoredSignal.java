package io.smcquant.adapter.postgres;

import io.smcquant.scoring.Explanation;
import io.smcquant.scoring.Signal;

/** A signal with the parts its score is made of, as it is stored. */
public record StoredSignal(Signal signal, Explanation explanation) {}

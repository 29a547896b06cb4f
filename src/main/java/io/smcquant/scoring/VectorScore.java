package io.smcquant.scoring;

import io.smcquant.market.InstrumentId;

/**
 * What one model said of one vector, whether it was acted on or not.
 *
 * @param rung the rung that answered; of a shadow, the one that answered beside it
 * @param shadow the model only watches
 */
public record VectorScore(InstrumentId instrument, long closeTimeMillis, long knownAtMillis, String schemaHash,
        ModelName model, double confidence, boolean calibrated, Rung rung, boolean shadow) {}

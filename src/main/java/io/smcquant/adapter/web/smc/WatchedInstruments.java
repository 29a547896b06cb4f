package io.smcquant.adapter.web.smc;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.smcquant.market.InstrumentId;
import io.smcquant.smc.SmcView;

/** The instruments that the feed of this process watches. Asked from any thread; the stage is running. */
@FunctionalInterface
public interface WatchedInstruments {
    /** What its detectors know now; empty if it is not watched here. */
    CompletionStage<Optional<SmcView>> view(InstrumentId instrument);
}

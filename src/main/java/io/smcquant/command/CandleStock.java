package io.smcquant.command;

import java.util.List;

import io.smcquant.scoring.training.MinuteCandles;

/** Where a training takes its candles from, one symbol at a time, so that only one is in memory. */
interface CandleStock extends AutoCloseable {
    /** Candles of one symbol. */
    record OfSymbol(long tickSizeE8, MinuteCandles candles) {}

    /** In the order of their names. */
    List<String> symbols();

    /** @throws TrainRefused when they cannot be read */
    OfSymbol load(String symbol);

    @Override
    void close();
}

package io.smcquant.smc;

/** A closed bar as a detector takes it, where a record is handier than six primitives. */
public record SmcBar(long openTimeMillis, long openE8, long highE8, long lowE8, long closeE8, double volume,
        boolean synthetic) {}

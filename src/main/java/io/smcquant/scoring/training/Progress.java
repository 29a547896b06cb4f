package io.smcquant.scoring.training;

/** Hears how far a training has come. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = doneFraction -> {};

    /** @param doneFraction from 0 to 1, never falling */
    void reached(double doneFraction); // style-ok: a share of the work has no unit
}

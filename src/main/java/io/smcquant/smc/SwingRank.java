package io.smcquant.smc;

/** What a confirmed pivot means for the structure. */
public enum SwingRank {
    /** The first of its side, or the first after an opposite one: the structure breaks through it from now on. */
    REFERENCE,
    /** More extreme than the reference of its side, which it replaces. */
    SUPERSEDING,
    /** Inside the leg that is known. */
    MINOR
}

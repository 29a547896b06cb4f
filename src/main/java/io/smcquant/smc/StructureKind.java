package io.smcquant.smc;

/** What a break of structure does to the trend. */
public enum StructureKind {
    /** Break of structure: the trend goes on, or begins. */
    BOS,
    /** Change of character: the trend turns. */
    CHOCH
}

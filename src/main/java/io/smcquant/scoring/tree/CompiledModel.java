package io.smcquant.scoring.tree;

/** A model in the form that is walked; immutable, shared between threads. */
public interface CompiledModel {
    /** For one thread. */
    Evaluator newEvaluator();

    /** How it walks, for people: "bit vectors" or "plain". */
    String way();
}

package io.smcquant.adapter.postgres;

import java.util.Arrays;
import java.util.function.Predicate;

import io.smcquant.scoring.Novelty;
import io.smcquant.scoring.Rung;
import io.smcquant.scoring.Tier;

/** The small numbers that stand for words in rows. Rows outlive the order of an enum, so none of them depends on it. */
final class StoredCodes {
    private StoredCodes() {}

    static short of(Rung rung) {
        return switch (rung) {
        case ACTIVE -> 0;
        case PREVIOUS -> 1;
        case HEURISTIC -> 2;
        };
    }

    static short of(Tier tier) {
        return switch (tier) {
        case NONE -> 0;
        case LOW -> 1;
        case MIDDLE -> 2;
        case HIGH -> 3;
        };
    }

    static short of(Novelty novelty) {
        return switch (novelty) {
        case FIRST -> 0;
        case SIDE_CHANGED -> 1;
        case NEW_OBJECT -> 2;
        case TIME_PASSED -> 3;
        };
    }

    static Tier tier(short code) {
        return find(Tier.values(), tier -> of(tier) == code, code);
    }

    static Novelty novelty(short code) {
        return find(Novelty.values(), novelty -> of(novelty) == code, code);
    }

    private static <T> T find(T[] words, Predicate<T> has, short code) {
        return Arrays.stream(words).filter(has).findFirst()
                .orElseThrow(() -> new IllegalStateException("no word has this stored code: code=" + code));
    }
}

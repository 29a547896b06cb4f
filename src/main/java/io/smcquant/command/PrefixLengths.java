package io.smcquant.command;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where the prefixes of a series end. A quarter of them are the very short ones, where warm-up goes wrong; the others
 * are spread over the series, one in each of equal stretches at a place that the seed decides, so that no rhythm of
 * the detector's can hide between them.
 */
final class PrefixLengths {
    private static final int SHORT_SHARE = 4;

    private PrefixLengths() {}

    /**
     * @return rising numbers of candles, each below that of the whole series; fewer than asked for where the series has
     *         not that many beginnings
     */
    static int[] of(int candles, int prefixes, long seed) {
        int longest = candles - 1;
        if (prefixes >= longest) {
            return IntStream.rangeClosed(1, longest).toArray();
        }
        TreeSet<Integer> lengths = new TreeSet<>();
        int shortOnes = prefixes / SHORT_SHARE;
        for (long length = 1; lengths.size() < shortOnes && length <= longest; length += 1 + length / 4) {
            lengths.add((int) length);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int spread = prefixes - lengths.size();
        for (long i = 0; i < spread; i++) {
            int from = (int) (longest * i / spread);
            int to = (int) (longest * (i + 1) / spread);
            lengths.add(1 + random.nextInt(from, to));
        }
        // Both kinds can end at the same candle.
        for (int length = longest; lengths.size() < prefixes; length--) {
            lengths.add(length);
        }
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }
}

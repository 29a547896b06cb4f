package io.smcquant.market;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Minutes by chance, the same for the same seed: some markets trade all the time, some hardly ever, and a minute without
 * volume now and then shows a price that nothing traded at.
 */
final class RandomMinutes {
    private static final double[] QUIET_SHARES = { 0, 0.3, 0.9, 0.995, 1 };
    private static final double[] SYNTHETIC_SHARES = { 0, 0.5, 1 };

    private final Random random;
    private final double quietShare;
    private final double syntheticShare;

    RandomMinutes(long seed) {
        random = new Random(seed);
        quietShare = QUIET_SHARES[random.nextInt(QUIET_SHARES.length)];
        syntheticShare = SYNTHETIC_SHARES[random.nextInt(SYNTHETIC_SHARES.length)];
    }

    /** Consecutive minutes, as they come the first time. */
    List<Candle> series(long openTimeMillis, int count) {
        return IntStream.range(0, count).mapToObj(i -> first(openTimeMillis + i * Timeframe.M1.millis())).toList();
    }

    private Candle first(long openTimeMillis) {
        if (random.nextDouble() >= quietShare) {
            return traded(openTimeMillis, Candle.REVISION_STREAM + random.nextInt(3));
        }
        return quiet(openTimeMillis, random.nextDouble() < syntheticShare
                ? Candle.REVISION_SYNTHETIC
                : Candle.REVISION_STREAM);
    }

    /** Another word about that minute; whether anything traded in it is open again. */
    Candle revised(long openTimeMillis, int revision) {
        return random.nextBoolean() ? traded(openTimeMillis, revision) : quiet(openTimeMillis, revision);
    }

    private Candle traded(long openTimeMillis, int revision) {
        long[] e8 = random.longs(4, 1, 1_000_000).sorted().toArray();
        boolean rises = random.nextBoolean();
        return new Candle(Timeframe.M1, openTimeMillis, rises ? e8[1] : e8[2], e8[3], e8[0], rises ? e8[2] : e8[1],
                volume(), volume(), random.nextInt(10_000), volume(), volume(), revision);
    }

    private Candle quiet(long openTimeMillis, int revision) {
        long[] e8 = random.longs(4, 1, 1_000_000).sorted().toArray();
        boolean flat = random.nextInt(4) > 0;
        return new Candle(Timeframe.M1, openTimeMillis, e8[1], flat ? e8[1] : e8[3], flat ? e8[1] : e8[0],
                flat ? e8[1] : e8[2], 0, 0, 0, 0, 0, revision);
    }

    /** From dust to millions, so that the order of a sum shows in its last digits. */
    private double volume() {
        return Math.pow(10, random.nextInt(-6, 7)) * (1 - random.nextDouble());
    }
}

package io.smcquant.scoring.training;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.smcquant.feature.Feature;
import io.smcquant.scoring.training.Outcome.Ending;

/** Rows with features drawn at random, and outcomes that depend on the first two of them as much as a test asks for. */
public final class SyntheticRows {
    public static final long START_MILLIS = 1_767_225_600_000L;
    public static final long HORIZON_MILLIS = 7_200_000L;
    public static final double GAIN = 0.0038;
    public static final double LOSS = -0.0042;

    private static final long MINUTE = 60_000;

    private SyntheticRows() {}

    /** Equal hopes for every row: about 38 of 100 win, and nothing tells which. */
    public static Dataset noise(int rows, long seed) {
        return of(rows, seed, 0);
    }

    /** @param strength how much of the outcome is decided by features, from 0 to 1 */
    public static Dataset of(int rows, long seed, double strength) {
        Dataset.Builder builder = new Dataset.Builder(List.of("AAAUSDT", "BBBUSDT"), Feature.COUNT, HORIZON_MILLIS,
                rows);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < rows; i++) {
            List<Double> features = features(random);
            boolean known = features.get(0) > 0 && features.get(1) > -0.5;
            double hope = (1 - strength) * 0.38 + strength * (known ? 1 : 0);
            boolean won = random.nextDouble() < hope;
            long close = START_MILLIS + i * 10 * MINUTE;
            Outcome outcome = new Outcome(won ? Ending.TARGET : Ending.STOP, close + 20 * MINUTE, 1, won ? GAIN : LOSS);
            builder.add(new Dataset.Row(close, i % 2, features, outcome, won ? LOSS : GAIN));
        }
        return builder.build();
    }

    /** Values as they come: some of a few steps, with many zeros, the others of any kind. */
    static List<Double> features(SplittableRandom random) {
        return IntStream.range(0, Feature.COUNT).mapToObj(i -> switch (i % 3) {
        case 0 -> (double) (random.nextInt(3) - 1);
        case 1 -> random.nextInt(4) == 0 ? 0.0 : random.nextDouble() * 2 - 1;
        default -> random.nextInt(20) / 20.0;
        }).toList();
    }

    public static double[] row(SplittableRandom random) {
        return features(random).stream().mapToDouble(value -> value).toArray();
    }

    public static TrainingRows all(Dataset dataset) {
        return new TrainingRows(Feature.labels(), dataset, IntStream.range(0, dataset.rows()).toArray());
    }
}

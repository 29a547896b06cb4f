package io.smcquant.smc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Every number that a detector and the features made of it depend on. Two runs with equal settings and equal candles say
 * the same; {@link #version} names them in a few characters. {@code src/docs/smc.md} defines each of them.
 */
public record SmcSettings(int atrBars, int rsiBars, int volumeBars, int momentumBars, int swingLeftBars,
        int swingRightBars, BreakRule breakRule, int failedBreakBars, int gapTicksMin, double gapAtrMin,
        int gapBarsMax, int gapsMax, BlockRule blockRule, double displacementAtr, int blockBarsMax, int blocksMax,
        double equalAtr, int sweepTicks, int levelBarsMax, int levelsMax, int sweepBars) {
    /** Rises whenever equal settings and candles would give other events or features than before. */
    public static final int FORMULA_VERSION = 1;

    public static final SmcSettings USUAL = new SmcSettings(14, 14, 50, 10, 5, 5, BreakRule.CLOSE, 3, 1, 0.10, 500, 64,
            BlockRule.EXTREME, 1.5, 1_000, 64, 0.10, 0, 2_000, 256, 10);

    private static final int BARS_MAX = 100_000;
    private static final int WINDOW_MAX = 1_000;
    private static final int KEPT_MAX = 4_096;
    private static final double ATR_MAX = 1_000;

    public SmcSettings {
        within("atrBars", atrBars, 1, WINDOW_MAX);
        within("rsiBars", rsiBars, 1, WINDOW_MAX);
        within("volumeBars", volumeBars, 1, WINDOW_MAX);
        within("momentumBars", momentumBars, 1, WINDOW_MAX);
        within("swingLeftBars", swingLeftBars, 1, WINDOW_MAX);
        within("swingRightBars", swingRightBars, 1, WINDOW_MAX);
        within("failedBreakBars", failedBreakBars, 0, WINDOW_MAX);
        within("gapTicksMin", gapTicksMin, 0, BARS_MAX);
        within("gapAtrMin", gapAtrMin, 0, ATR_MAX);
        within("gapBarsMax", gapBarsMax, 1, BARS_MAX);
        within("gapsMax", gapsMax, 1, KEPT_MAX);
        within("displacementAtr", displacementAtr, 0.001, ATR_MAX);
        within("blockBarsMax", blockBarsMax, 1, BARS_MAX);
        within("blocksMax", blocksMax, 1, KEPT_MAX);
        within("equalAtr", equalAtr, 0, ATR_MAX);
        within("sweepTicks", sweepTicks, 0, BARS_MAX);
        within("levelBarsMax", levelBarsMax, 1, BARS_MAX);
        within("levelsMax", levelsMax, 1, KEPT_MAX);
        within("sweepBars", sweepBars, 1, WINDOW_MAX);
    }

    private static void within(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    name + " must be between " + min + " and " + max + ": " + name + "=" + value);
        }
    }

    /** Formula version and a hash of all settings: equal exactly when everything that matters is equal. */
    public String version() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return FORMULA_VERSION + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Real bars until everything that the features need is there. */
    public int warmupBars() {
        return Math.max(Math.max(atrBars, rsiBars + 1), Math.max(volumeBars, momentumBars + 1));
    }
}

package io.smcquant.feature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.smcquant.smc.SmcSettings;

/** What a model must agree on with the vectors it is given: names, order, formulas and settings, in a few characters. */
public final class FeatureSchema {
    /** Rises whenever a formula changes. */
    public static final int FORMULA_VERSION = 1;

    private FeatureSchema() {}

    public static String hash(SmcSettings settings) {
        String text = FORMULA_VERSION + "|" + String.join(",", Feature.labels()) + "|" + settings.version();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

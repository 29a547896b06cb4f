package io.smcquant.scoring.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names candles in a few characters: equal exactly when every symbol, time, price and volume is, in one order. */
public final class CandlesHash {
    private static final int CANDLE_BYTES = 6 * Long.BYTES;

    private final MessageDigest digest;
    private long candles;

    public CandlesHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public CandlesHash add(String symbol, long tickSizeE8, MinuteCandles of) {
        byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES).putInt(name.length).putLong(tickSizeE8)
                .putLong(of.size()).flip());
        digest.update(name);
        ByteBuffer bytes = ByteBuffer.allocate(CANDLE_BYTES);
        for (int i = 0; i < of.size(); i++) {
            digest.update(bytes.clear().putLong(of.openTimeMillis(i)).putLong(of.openE8(i)).putLong(of.highE8(i))
                    .putLong(of.lowE8(i)).putLong(of.closeE8(i)).putDouble(of.volume(i)).flip());
        }
        candles += of.size();
        return this;
    }

    public long candles() {
        return candles;
    }

    /** In hexadecimal digits. Nothing can be added afterwards. */
    public String toHex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}

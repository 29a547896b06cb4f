package io.smcquant.indicator;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Writes numbers into as few bytes as is simple: whole numbers by size, doubles bit by bit, and a check sum at the end.
 * {@link StateReader} reads them back in the same order; neither knows what they mean.
 */
public final class StateWriter {
    static final int SUM_BYTES = Integer.BYTES;

    private static final int FIRST_CAPACITY = 1_024;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    public StateWriter writeByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
        return this;
    }

    public StateWriter writeBoolean(boolean value) {
        return writeByte(value ? 1 : 0);
    }

    public StateWriter writeInt(int value) {
        return writeLong(value);
    }

    /** Small numbers of either sign take few bytes. */
    public StateWriter writeLong(long value) {
        ensure(Long.BYTES + 2);
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    public StateWriter writeDouble(double value) {
        ensure(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (bits >>> shift);
        }
        return this;
    }

    /** What was written so far, and the check sum of it. */
    public byte[] toBytes() {
        byte[] sealed = Arrays.copyOf(bytes, length + SUM_BYTES);
        int sum = sum(bytes, length);
        for (int i = 0; i < SUM_BYTES; i++) {
            sealed[length + i] = (byte) (sum >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
        }
        return sealed;
    }

    static int sum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}

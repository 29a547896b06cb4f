package io.smcquant.indicator;

/** Reads what a {@link StateWriter} wrote. What it cannot have written is refused, never guessed. */
public final class StateReader {
    private final byte[] bytes;
    /** Where the check sum begins. */
    private final int end;
    private int position;

    /** @throws IllegalArgumentException when the bytes are not those that were written, each of them */
    public StateReader(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length - StateWriter.SUM_BYTES;
        if (end < 0 || writtenSum() != StateWriter.sum(bytes, end)) {
            throw new IllegalArgumentException("state is damaged: length=" + bytes.length);
        }
    }

    private int writtenSum() {
        int sum = 0;
        for (int i = end; i < bytes.length; i++) {
            sum = (sum << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return sum;
    }

    public int readByte() {
        if (position >= end) {
            throw new IllegalArgumentException("state ends too early: length=" + end);
        }
        return bytes[position++];
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    public int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw new IllegalArgumentException("state holds a number out of range: value=" + value);
        }
        return (int) value;
    }

    /** A number that must lie between these, both included. */
    public int readInt(int min, int max) {
        int value = readInt();
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "state holds a number out of range: value=" + value + " min=" + min + " max=" + max);
        }
        return value;
    }

    public long readLong() {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = readByte();
            rest |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new IllegalArgumentException("state holds a number without an end: position=" + position);
    }

    public double readDouble() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (readByte() & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    /** Nothing may be left: what was not read would be lost. */
    public void requireEnd() {
        if (position != end) {
            throw new IllegalArgumentException("state is longer than its form: read=" + position + " length=" + end);
        }
    }
}

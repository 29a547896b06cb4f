package io.smcquant.smc;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/**
 * Finds the pivots of one side. It keeps the recent bars that no later bar has exceeded, in order of time and therefore
 * of falling price; each bar enters once and leaves once. A bar that exceeded all before it within reach on the left, and
 * is still here when it has seen enough on the right, is a pivot. Owned by its detector.
 */
final class Pivots {
    private final int left;
    private final int right;
    private final int mask;
    private final int[] numbers;
    private final long[] prices;
    private final boolean[] candidates;
    private int first;
    private int size;
    /** How many of the oldest have been looked at after their time on the right. */
    private int examined;

    private final int[] dueNumbers;
    private final long[] duePrices;
    private int due;

    Pivots(int left, int right) {
        this.left = left;
        this.right = right;
        int capacity = Integer.highestOneBit(Math.max(left, right) + 1) * 2;
        this.mask = capacity - 1;
        this.numbers = new int[capacity];
        this.prices = new long[capacity];
        this.candidates = new boolean[capacity];
        this.dueNumbers = new int[capacity];
        this.duePrices = new long[capacity];
    }

    /** Takes a bar; afterwards {@link #due} pivots are known that were not known before, oldest first. */
    void add(int number, long price, int seriesStart) {
        due = 0;
        while (size > 0 && prices[slot(size - 1)] < price) {
            size--;
        }
        examined = Math.min(examined, size);
        while (examined < size && numbers[slot(examined)] <= number - right) {
            int slot = slot(examined);
            if (candidates[slot]) {
                dueNumbers[due] = numbers[slot];
                duePrices[due] = prices[slot];
                due++;
            }
            examined++;
        }
        while (examined > 0 && numbers[first] < number - left) {
            first = (first + 1) & mask;
            size--;
            examined--;
        }
        boolean exceeds = size == 0 || numbers[slot(size - 1)] < number - left;
        int slot = slot(size);
        numbers[slot] = number;
        prices[slot] = price;
        candidates[slot] = exceeds && number >= seriesStart + left;
        size++;
    }

    private int slot(int index) {
        return (first + index) & mask;
    }

    int due() {
        return due;
    }

    int dueNumber(int index) {
        return dueNumbers[index];
    }

    long duePrice(int index) {
        return duePrices[index];
    }

    void write(StateWriter out) {
        out.writeInt(size).writeInt(examined);
        for (int i = 0; i < size; i++) {
            int slot = slot(i);
            out.writeInt(numbers[slot]).writeLong(prices[slot]).writeBoolean(candidates[slot]);
        }
    }

    void read(StateReader in, int newestBar) {
        first = 0;
        size = in.readInt(0, Math.max(left, right) + 1);
        examined = in.readInt(0, size);
        for (int i = 0; i < size; i++) {
            // More bars than there were cannot be on the way, whatever the bytes say.
            numbers[i] = in.readInt(i == 0 ? 0 : numbers[i - 1] + 1, newestBar);
            prices[i] = in.readLong();
            candidates[i] = in.readBoolean();
        }
    }
}

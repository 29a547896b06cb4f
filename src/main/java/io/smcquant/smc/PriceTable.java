package io.smcquant.smc;

import java.util.Arrays;

import io.smcquant.indicator.StateReader;
import io.smcquant.indicator.StateWriter;

/**
 * Zones or levels of one side in the order of the price that a bar meets first, so that a bar touches only what it
 * crosses. A row is a price and some columns of whole numbers; every table has the bar its object was formed at and the
 * one it was confirmed at. Rows of equal price stand in the order they came. It grows to its limit and then no more, and
 * its owner makes room. Owned by its detector.
 */
class PriceTable {
    private static final int FIRST_ROWS = 8;

    private final int rowsMax;
    private long[] near = new long[FIRST_ROWS];
    private int[] formed = new int[FIRST_ROWS];
    private int[] confirmed = new int[FIRST_ROWS];
    private final long[][] longs;
    private final int[][] ints;
    /** The largest value of each column of small numbers; none is negative. */
    private final int[] intsMax;
    private int size;
    /** No row was confirmed before this; it may be lower than the truth, never higher. */
    private int oldestConfirmed = Integer.MAX_VALUE;

    /**
     * A table that holds one more than it may, until its owner has taken the oldest out.
     *
     * @param intsMax for each column of small numbers its largest value
     */
    PriceTable(int limit, int longColumns, int... intsMax) {
        this.rowsMax = limit + 1;
        this.longs = new long[longColumns][FIRST_ROWS];
        this.ints = new int[intsMax.length][FIRST_ROWS];
        this.intsMax = intsMax.clone();
    }

    final int size() {
        return size;
    }

    final boolean isOverLimit() {
        return size >= rowsMax;
    }

    final long near(int row) {
        return near[row];
    }

    final int formed(int row) {
        return formed[row];
    }

    final int confirmed(int row) {
        return confirmed[row];
    }

    final long longAt(int column, int row) {
        return longs[column][row];
    }

    final void setLong(int column, int row, long value) {
        longs[column][row] = value;
    }

    final int intAt(int column, int row) {
        return ints[column][row];
    }

    final void setInt(int column, int row, int value) {
        ints[column][row] = value;
    }

    /** Adds a row, its further columns 0, after those of the same price; answers where it stands. */
    final int insert(long price, int formedBar, int confirmedBar) {
        if (size == near.length) {
            grow();
        }
        int row = firstAbove(price);
        move(row, row + 1);
        near[row] = price;
        formed[row] = formedBar;
        confirmed[row] = confirmedBar;
        for (long[] column : longs) {
            column[row] = 0;
        }
        for (int[] column : ints) {
            column[row] = 0;
        }
        size++;
        oldestConfirmed = Math.min(oldestConfirmed, confirmedBar);
        return row;
    }

    final void remove(int row) {
        move(row + 1, row);
        size--;
    }

    final void removeFirst(int rows) {
        if (rows > 0) {
            move(rows, 0);
            size -= rows;
        }
    }

    private void move(int from, int to) {
        int count = size - from;
        System.arraycopy(near, from, near, to, count);
        System.arraycopy(formed, from, formed, to, count);
        System.arraycopy(confirmed, from, confirmed, to, count);
        for (long[] column : longs) {
            System.arraycopy(column, from, column, to, count);
        }
        for (int[] column : ints) {
            System.arraycopy(column, from, column, to, count);
        }
    }

    private void grow() {
        int rows = Math.min(rowsMax, near.length * 2);
        near = Arrays.copyOf(near, rows);
        formed = Arrays.copyOf(formed, rows);
        confirmed = Arrays.copyOf(confirmed, rows);
        for (int i = 0; i < longs.length; i++) {
            longs[i] = Arrays.copyOf(longs[i], rows);
        }
        for (int i = 0; i < ints.length; i++) {
            ints[i] = Arrays.copyOf(ints[i], rows);
        }
    }

    /** The first row whose price is higher; the size if there is none. */
    final int firstAbove(long price) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (near[middle] <= price) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether some row may have been confirmed before this bar. False costs one comparison. */
    final boolean mayHoldOlderThan(int bar) {
        return oldestConfirmed < bar;
    }

    /** After the old rows were taken out: what the oldest is now. */
    final void measureOldest() {
        int oldest = Integer.MAX_VALUE;
        for (int row = 0; row < size; row++) {
            oldest = Math.min(oldest, confirmed[row]);
        }
        oldestConfirmed = oldest;
    }

    /** The row that was confirmed first; of several the one that was formed first. */
    final int oldestRow() {
        int oldest = 0;
        for (int row = 1; row < size; row++) {
            if (confirmed[row] < confirmed[oldest]
                    || (confirmed[row] == confirmed[oldest] && formed[row] < formed[oldest])) {
                oldest = row;
            }
        }
        return oldest;
    }

    final boolean hasFormed(int bar) {
        for (int row = 0; row < size; row++) {
            if (formed[row] == bar) {
                return true;
            }
        }
        return false;
    }

    final void write(StateWriter out) {
        out.writeInt(size);
        for (int row = 0; row < size; row++) {
            out.writeLong(near[row]).writeInt(formed[row]).writeInt(confirmed[row] - formed[row]);
            for (long[] column : longs) {
                out.writeLong(column[row] - near[row]);
            }
            for (int[] column : ints) {
                out.writeInt(column[row]);
            }
        }
    }

    final void read(StateReader in) {
        int rows = in.readInt(0, rowsMax - 1);
        while (near.length < rows) {
            grow();
        }
        size = rows;
        for (int row = 0; row < rows; row++) {
            near[row] = in.readLong();
            if (row > 0 && near[row] < near[row - 1]) {
                throw new IllegalArgumentException("state holds rows out of order: row=" + row);
            }
            formed[row] = in.readInt();
            confirmed[row] = formed[row] + in.readInt();
            for (long[] column : longs) {
                column[row] = near[row] + in.readLong();
            }
            for (int i = 0; i < ints.length; i++) {
                ints[i][row] = in.readInt(0, intsMax[i]);
            }
        }
        measureOldest();
    }
}

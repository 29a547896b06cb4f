package io.smcquant.scoring.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Setups with what became of them, as columns, oldest first; of one time in the order of the symbols' names. Immutable.
 */
public final class Dataset {
    private final List<String> symbols;
    private final long horizonMillis;
    private final long rowsSeen;
    private final long[] closeTimeMillis;
    private final long[] exitMillis;
    private final int[] symbol;
    private final double[][] columns;
    private final boolean[] won;
    private final double[] returnFraction; // style-ok: a share of the capital has no unit
    private final double[] oppositeReturn;

    private Dataset(Builder from, int[] order) {
        this.symbols = List.copyOf(from.symbols);
        this.horizonMillis = from.horizonMillis;
        this.rowsSeen = from.seen;
        this.closeTimeMillis = IntStream.of(order).mapToLong(row -> from.closeTimeMillis[row]).toArray();
        this.exitMillis = IntStream.of(order).mapToLong(row -> from.exitMillis[row]).toArray();
        this.symbol = IntStream.of(order).map(row -> from.symbol[row]).toArray();
        this.columns = new double[from.columns.length][];
        for (int i = 0; i < columns.length; i++) {
            double[] column = from.columns[i];
            this.columns[i] = IntStream.of(order).mapToDouble(row -> column[row]).toArray();
        }
        this.returnFraction = IntStream.of(order).mapToDouble(row -> from.returnFraction[row]).toArray();
        this.oppositeReturn = IntStream.of(order).mapToDouble(row -> from.oppositeReturn[row]).toArray();
        this.won = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            won[i] = from.won[order[i]];
        }
    }

    /**
     * One setup, before it becomes a row.
     *
     * @param oppositeReturn what the trade to the other side brought
     */
    public record Row(long closeTimeMillis, int symbol, List<Double> features, Outcome outcome, double oppositeReturn) {
        public Row {
            features = List.copyOf(features);
        }
    }

    /**
     * Collects rows in any order and keeps at most so many: those whose time and symbol have the lowest hashes, so that
     * the same setups are kept whatever the order, and none for its outcome.
     */
    public static final class Builder {
        private final List<String> symbols;
        private final long horizonMillis;
        private final int rowsMax;
        private long seen;
        private int size;
        private long hashMax = Long.MAX_VALUE;
        private long[] hash;
        private long[] closeTimeMillis;
        private long[] exitMillis;
        private int[] symbol;
        private final double[][] columns;
        private boolean[] won;
        private double[] returnFraction; // style-ok: a share of the capital has no unit
        private double[] oppositeReturn;

        public Builder(List<String> symbols, int features, long horizonMillis, int rowsMax) {
            if (rowsMax < 1 || horizonMillis < 1) {
                throw new IllegalArgumentException("rows and horizon must be positive: rowsMax=" + rowsMax
                        + " horizonMillis=" + horizonMillis);
            }
            this.symbols = List.copyOf(symbols);
            this.horizonMillis = horizonMillis;
            this.rowsMax = rowsMax;
            int capacity = 1_024;
            this.hash = new long[capacity];
            this.closeTimeMillis = new long[capacity];
            this.exitMillis = new long[capacity];
            this.symbol = new int[capacity];
            this.columns = new double[features][capacity];
            this.won = new boolean[capacity];
            this.returnFraction = new double[capacity];
            this.oppositeReturn = new double[capacity];
        }

        public void add(Row row) {
            seen++;
            long ofRow = hash(row.closeTimeMillis(), symbols.get(row.symbol()));
            if (ofRow > hashMax) {
                return;
            }
            if (size == hash.length) {
                makeRoom();
            }
            hash[size] = ofRow;
            closeTimeMillis[size] = row.closeTimeMillis();
            exitMillis[size] = row.outcome().exitMillis();
            symbol[size] = row.symbol();
            for (int i = 0; i < columns.length; i++) {
                columns[i][size] = row.features().get(i);
            }
            won[size] = row.outcome().isWon();
            returnFraction[size] = row.outcome().returnFraction();
            oppositeReturn[size] = row.oppositeReturn();
            size++;
        }

        /** How many rows were offered. */
        public long seen() {
            return seen;
        }

        public Dataset build() {
            if (size > rowsMax) {
                thin();
            }
            int[] order = IntStream.range(0, size).boxed().sorted((left, right) -> {
                int byTime = Long.compare(closeTimeMillis[left], closeTimeMillis[right]);
                return byTime != 0 ? byTime
                        : symbols.get(symbol[left]).compareTo(symbols.get(symbol[right]));
            }).mapToInt(Integer::intValue).toArray();
            return new Dataset(this, order);
        }

        private void makeRoom() {
            if (size >= 2 * rowsMax) {
                thin();
                return;
            }
            int capacity = size * 2;
            hash = Arrays.copyOf(hash, capacity);
            closeTimeMillis = Arrays.copyOf(closeTimeMillis, capacity);
            exitMillis = Arrays.copyOf(exitMillis, capacity);
            symbol = Arrays.copyOf(symbol, capacity);
            for (int i = 0; i < columns.length; i++) {
                columns[i] = Arrays.copyOf(columns[i], capacity);
            }
            won = Arrays.copyOf(won, capacity);
            returnFraction = Arrays.copyOf(returnFraction, capacity);
            oppositeReturn = Arrays.copyOf(oppositeReturn, capacity);
        }

        private void thin() {
            long[] sorted = Arrays.copyOf(hash, size);
            Arrays.sort(sorted);
            hashMax = sorted[rowsMax - 1];
            int kept = 0;
            for (int row = 0; row < size; row++) {
                if (hash[row] <= hashMax) {
                    move(row, kept++);
                }
            }
            size = kept;
        }

        private void move(int from, int to) {
            hash[to] = hash[from];
            closeTimeMillis[to] = closeTimeMillis[from];
            exitMillis[to] = exitMillis[from];
            symbol[to] = symbol[from];
            for (double[] column : columns) {
                column[to] = column[from];
            }
            won[to] = won[from];
            returnFraction[to] = returnFraction[from];
            oppositeReturn[to] = oppositeReturn[from];
        }

        /** Mixes all bits (the finaliser of SplitMix64), so that the lowest hashes are spread over time and symbols. */
        private static long hash(long closeTimeMillis, String symbol) {
            long mixed = closeTimeMillis + symbol.hashCode() * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return (mixed ^ (mixed >>> 31)) >>> 1;
        }
    }

    public int rows() {
        return closeTimeMillis.length;
    }

    /** Rows that were offered; more than {@link #rows} when they were thinned. */
    public long rowsSeen() {
        return rowsSeen;
    }

    public int features() {
        return columns.length;
    }

    public List<String> symbols() {
        return symbols;
    }

    /** How long after a row its outcome can lie. */
    public long horizonMillis() {
        return horizonMillis;
    }

    public long closeTimeMillis(int row) {
        return closeTimeMillis[row];
    }

    public long exitMillis(int row) {
        return exitMillis[row];
    }

    public int symbol(int row) {
        return symbol[row];
    }

    public double feature(int row, int feature) {
        return columns[feature][row];
    }

    public boolean won(int row) {
        return won[row];
    }

    public double returnFraction(int row) {
        return returnFraction[row];
    }

    public double oppositeReturn(int row) {
        return oppositeReturn[row];
    }

    /** Puts the row's features into the array. */
    public void copyFeatures(int row, double[] into) {
        for (int i = 0; i < columns.length; i++) {
            into[i] = columns[i][row];
        }
    }

    /** Each feature's values of all rows, copied. */
    public double[][] columns() {
        double[][] copy = new double[columns.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = columns[i].clone();
        }
        return copy;
    }
}

package io.smcquant.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Numbers the symbols a feed watches, and finds the number of a symbol that stands somewhere in a frame without making
 * a text of it. Numbers are never given twice. Owned by the feed's thread.
 */
public final class SymbolTable {
    public static final int UNKNOWN = -1;
    private static final int SLOTS_MIN = 64;
    /** Symbols of one market differ at their beginning; they end alike. */
    private static final int HASHED_CHARS = 6;

    private final List<String> symbols = new ArrayList<>();
    private char[][] characters = new char[SLOTS_MIN][];
    /** Open addressing: index + 1 of a symbol, 0 for none; at most half full. */
    private int[] slots = new int[SLOTS_MIN];

    /** The number of the symbol, a new one if it has none yet. */
    public int add(String symbol) {
        char[] chars = symbol.toCharArray();
        int known = indexOf(chars, 0, chars.length);
        if (known != UNKNOWN) {
            return known;
        }
        symbols.add(symbol);
        if (symbols.size() > characters.length) {
            characters = Arrays.copyOf(characters, characters.length * 2);
        }
        characters[symbols.size() - 1] = chars;
        if (symbols.size() * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (int i = 0; i < symbols.size() - 1; i++) {
                place(i);
            }
        }
        place(symbols.size() - 1);
        return symbols.size() - 1;
    }

    /** The number of the symbol that stands in these characters, or {@link #UNKNOWN}. */
    public int indexOf(char[] text, int from, int to) {
        int mask = slots.length - 1;
        for (int slot = hash(text, from, to) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            char[] symbol = characters[slots[slot] - 1];
            if (Arrays.equals(text, from, to, symbol, 0, symbol.length)) {
                return slots[slot] - 1;
            }
        }
        return UNKNOWN;
    }

    /** @throws NoSuchElementException when no symbol has this number */
    public String symbol(int index) {
        if (index < 0 || index >= symbols.size()) {
            throw new NoSuchElementException("no symbol has this number: index=" + index);
        }
        return symbols.get(index);
    }

    public int size() {
        return symbols.size();
    }

    private void place(int index) {
        char[] chars = characters[index];
        int mask = slots.length - 1;
        int slot = hash(chars, 0, chars.length) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = index + 1;
    }

    private static int hash(char[] text, int from, int to) {
        int hash = to - from;
        int end = Math.min(to, from + HASHED_CHARS);
        for (int i = from; i < end; i++) {
            hash = 31 * hash + text[i];
        }
        return hash ^ (hash >>> 15);
    }
}

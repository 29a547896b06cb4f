package io.smcquant.scoring.tree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of text as bytes, and the words of its value one after the other. It grows to its limit and then no more.
 * Owned by its reader.
 */
final class TextLine {
    private static final int FIRST_CAPACITY = 1_024;
    /** Keys we know are shorter, and an unknown one is of no interest. */
    private static final int KEY_BYTES_MAX = 64;
    /** A double takes 24 letters in full; who writes more than this wants to keep us busy. */
    private static final int NUMBER_BYTES_MAX = 100;
    /** What of a foreign word is told, so that a message stays short. */
    private static final int TOLD_BYTES_MAX = 40;

    private final int bytesMax;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;
    /** Where the next word is looked for. */
    private int position;

    TextLine(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    void append(byte[] more, int from, int to) {
        int wanted = to - from;
        if (wanted > bytesMax - length) {
            throw new IllegalArgumentException("the line is too long: bytesMax=" + bytesMax);
        }
        if (length + wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + wanted, (int) Math.min(bytes.length * 2L, bytesMax)));
        }
        System.arraycopy(more, from, bytes, length, wanted);
        length += wanted;
    }

    void clear() {
        length = 0;
        position = 0;
    }

    /** The text before the first equals sign, or the whole line if there is none; what follows is the value. */
    String key() {
        while (length > 0 && isBlank(bytes[length - 1])) {
            length--;
        }
        int end = 0;
        while (end < length && bytes[end] != '=') {
            end++;
        }
        position = Math.min(end + 1, length);
        return text(0, Math.min(end, KEY_BYTES_MAX));
    }

    /** Everything after the key. */
    String value() {
        String value = text(position, length);
        position = length;
        return value;
    }

    boolean hasWord() {
        while (position < length && isBlank(bytes[position])) {
            position++;
        }
        return position < length;
    }

    String word() {
        int start = wordStart();
        return text(start, position);
    }

    /** How many words are left; none of them is read. */
    int countWords() {
        int before = position;
        int count = 0;
        while (hasWord()) {
            wordStart();
            count++;
        }
        position = before;
        return count;
    }

    private int wordStart() {
        if (!hasWord()) {
            throw new IllegalArgumentException("a value is missing");
        }
        int start = position;
        while (position < length && !isBlank(bytes[position])) {
            position++;
        }
        return start;
    }

    private String numberWord() {
        int start = wordStart();
        if (position - start > NUMBER_BYTES_MAX) {
            throw new IllegalArgumentException("this is no number: text=" + told(start));
        }
        return text(start, position);
    }

    /** A whole number between these, both included. */
    long number(long min, long max) {
        String word = numberWord();
        if (!isWhole(word)) {
            throw new IllegalArgumentException("this is no whole number: text=" + told(position - word.length()));
        }
        long value = Long.parseLong(word);
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "the number is out of range: value=" + value + " min=" + min + " max=" + max);
        }
        return value;
    }

    /** A double in digits; "inf" and "-inf" too, for a threshold that nothing exceeds. */
    double decimal() {
        String word = numberWord();
        if (word.equals("inf") || word.equals("-inf")) {
            return word.length() == 3 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        for (int i = 0; i < word.length(); i++) {
            // The language's own parser also takes "NaN", "0x1p3" and "1d".
            if ("0123456789+-.eE".indexOf(word.charAt(i)) < 0) {
                throw new IllegalArgumentException("this is no number: text=" + told(position - word.length()));
            }
        }
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("this is no number: text=" + told(position - word.length()), wrong);
        }
    }

    void requireEnd() {
        if (hasWord()) {
            throw new IllegalArgumentException("there are more values than there may be: text=" + told(position));
        }
    }

    private static boolean isWhole(String word) {
        int from = word.startsWith("-") ? 1 : 0;
        // 18 digits always fit.
        if (word.length() == from || word.length() > from + 18) {
            return false;
        }
        for (int i = from; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\r';
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The beginning of a foreign word, without letters that would spoil a log. */
    private String told(int from) {
        StringBuilder told = new StringBuilder();
        for (int i = from; i < Math.min(length, from + TOLD_BYTES_MAX) && !isBlank(bytes[i]); i++) {
            told.append(bytes[i] > ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '?');
        }
        return told.toString();
    }
}

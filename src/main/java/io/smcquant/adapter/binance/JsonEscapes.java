package io.smcquant.adapter.binance;

import java.util.Arrays;

/** The slow way to read a JSON string: venues escape what is not ASCII, or may one day. Memory is used again. */
final class JsonEscapes {
    private static final int CHARS_USUAL = 64;
    private static final int HEX_DIGITS = 4;

    private char[] chars = new char[CHARS_USUAL];
    private int length;

    /**
     * Reads on from the start of a string, which need not be an escape.
     *
     * @return where the closing quote stands, or -1 for an escape that is none, a bare control character, or no end
     */
    int read(char[] text, int from, int to) {
        length = 0;
        int at = from;
        while (at < to && text[at] >= ' ' && text[at] != '"') {
            char next = text[at++];
            if (next == '\\') {
                int escaped = escaped(text, at, to);
                if (escaped < 0) {
                    return -1;
                }
                at += text[at] == 'u' ? 1 + HEX_DIGITS : 1;
                next = (char) escaped;
            }
            append(next);
        }
        return at < to && text[at] == '"' ? at : -1;
    }

    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }

    private void append(char next) {
        if (length == chars.length) {
            // At most twice the text the string stands in, whose length is bounded.
            chars = Arrays.copyOf(chars, length * 2);
        }
        chars[length++] = next;
    }

    private static int escaped(char[] text, int at, int to) {
        if (at >= to) {
            return -1;
        }
        return switch (text[at]) {
        case '"' -> '"';
        case '\\' -> '\\';
        case '/' -> '/';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> hex(text, at + 1, to);
        default -> -1;
        };
    }

    private static int hex(char[] text, int from, int to) {
        if (from + HEX_DIGITS > to) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            // Character.digit alone would take the digits of any script.
            int digit = text[i] < 128 ? Character.digit(text[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}

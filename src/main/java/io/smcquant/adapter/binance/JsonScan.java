package io.smcquant.adapter.binance;

import java.util.Arrays;

import io.smcquant.market.DecimalChars;

/**
 * A cursor over one JSON text, in memory that is used again for the next one. It follows the grammar strictly and builds
 * nothing. Once the text breaks the grammar, or is not what the caller expected, the cursor has failed: it moves no
 * further, every loop over fields or elements ends, and answers mean nothing until the next text. So a reader asks once,
 * at the end.
 */
final class JsonScan {
    /** Longer texts are refused. The longest frame a venue sends is a tenth of it. */
    static final int TEXT_CHARS_MAX = 1 << 16;
    /** Deeper texts fail. The venue's own nest four deep. */
    static final int NESTING_MAX = 32;

    static final int NOWHERE = -1;
    private static final char[] FALSE = "false".toCharArray();
    private static final int TEXT_CHARS_USUAL = 1 << 11;
    /** Stands behind the text and continues nothing in JSON, so that only the end itself needs a check for the end. */
    private static final char END = '\0';
    /** The longest piece that is looked at as a whole: a comma, a name of one letter, a colon. */
    private static final int PIECE_CHARS = 5;
    /** So many digits fit a long, whatever they are. */
    private static final int SHORT_CHARS_MAX = 17;

    private char[] text = new char[TEXT_CHARS_USUAL];
    private int length;
    private int at;
    private int depth;
    private boolean failed;
    /** The object or array was entered just now, so no comma is due. */
    private boolean entered;

    /** The last string: it stands in the text itself, or here if it had escapes. */
    private final JsonEscapes escapes = new JsonEscapes();
    private boolean escaped;
    private int stringFrom;
    private int stringTo;
    /** The last field's name, if it is one character; otherwise -1. */
    private int shortName;
    private long mantissa;
    private int decimals;

    /** Goes to the start of another text; false if it is too long. */
    boolean load(String json) {
        length = json.length();
        if (length > TEXT_CHARS_MAX) {
            return false;
        }
        if (length + PIECE_CHARS > text.length) {
            text = new char[Math.max(length, Math.min(2 * length, TEXT_CHARS_MAX)) + PIECE_CHARS];
        }
        json.getChars(0, length, text, 0);
        text[length] = END;
        at = 0;
        depth = 0;
        failed = false;
        return true;
    }

    boolean hasFailed() {
        return failed;
    }

    /** The text is not what it should be. */
    void fail() {
        failed = true;
        // Stays there: no method finds anything it could accept.
        at = length;
    }

    /** Nothing but white space may follow. */
    void finish() {
        if (afterSpace() != END || at != length) {
            fail();
        }
    }

    /** The first character of the next value; tells its type. */
    char peek() {
        return afterSpace();
    }

    void enterObject() {
        enter('{');
    }

    void enterArray() {
        enter('[');
    }

    private void enter(char bracket) {
        if (afterSpace() == bracket && depth < NESTING_MAX) {
            at++;
            depth++;
            entered = true;
        } else {
            fail();
        }
    }

    /** Where the cursor stands. Right behind the bracket of an object is a place to {@link #rewind} to. */
    int position() {
        return at;
    }

    /** Reads the object that the cursor is in again, from its first field. */
    void rewind(int position) {
        if (!failed) {
            at = position;
            entered = true;
        }
    }

    /** Goes past this piece of text if it stands here, letter by letter; otherwise the cursor stays. */
    boolean skipsPiece(char[] piece) {
        if (at + piece.length <= length && Arrays.equals(text, at, at + piece.length, piece, 0, piece.length)) {
            at += piece.length;
            return true;
        }
        return false;
    }

    /** Goes past the rest of a string and its quote if it has no escapes; otherwise the cursor stays. */
    boolean skipsPlainString() {
        char[] chars = text;
        int to = at;
        char next;
        while ((next = chars[to]) != '"' && next != '\\' && next >= ' ') {
            to++;
        }
        if (next == '"') {
            at = to + 1;
            return true;
        }
        return false;
    }

    /** Goes past a string whose characters stand at an earlier place as well; otherwise the cursor stays. */
    boolean skipsRepetition(int from, int to) {
        int quote = at + 1 + to - from;
        if (from == NOWHERE || quote >= length || text[at] != '"' || text[quote] != '"'
                || !Arrays.equals(text, at + 1, quote, text, from, to)) {
            return false;
        }
        at = quote + 1;
        return true;
    }

    /** Where the string read last stands in the text itself; {@link #NOWHERE} if it had escapes. */
    int plainFrom() {
        return escaped ? NOWHERE : stringFrom;
    }

    /** The cursor is past the first field of an object within the one it was in, without having entered it by itself. */
    void nest() {
        depth++;
        entered = false;
    }

    /** Goes to the value of the next field, whose name {@link #isText} then tells; false at the end of the object. */
    boolean nextField() {
        if (isShortName()) {
            return true;
        }
        if (!hasNext('}')) {
            return false;
        }
        readString();
        shortName = stringTo - stringFrom == 1 ? textChars()[stringFrom] : -1;
        if (afterSpace() == ':') {
            at++;
        } else {
            fail();
        }
        return !failed;
    }

    /** Most names are one letter, and venues write no blanks. Short of that everything is left to the general way. */
    private boolean isShortName() {
        char[] chars = text;
        int quote = entered ? at : at + 1;
        if (chars[quote] != '"' || chars[quote + 2] != '"' || chars[quote + 3] != ':' || (!entered && chars[at] != ',')
                || chars[quote + 1] == '\\' || chars[quote + 1] == '"' || chars[quote + 1] < ' ') {
            return false;
        }
        entered = false;
        escaped = false;
        shortName = chars[quote + 1];
        stringFrom = quote + 1;
        stringTo = quote + 2;
        at = quote + 4;
        return true;
    }

    /** Goes to the next element; false at the end of the array. */
    boolean nextElement() {
        return hasNext(']');
    }

    private boolean hasNext(char bracket) {
        char next = afterSpace();
        boolean first = entered;
        entered = false;
        if (next == bracket) {
            at++;
            depth--;
            return false;
        }
        if (!first) {
            if (next == ',') {
                at++;
            } else {
                fail();
            }
        }
        return !failed;
    }

    /** The name of the field that {@link #nextField} went to, if it has one character; -1 otherwise. */
    int name() {
        return shortName;
    }

    /** Whether this is the string read last. */
    boolean isText(String expected) {
        int size = stringTo - stringFrom;
        if (size != expected.length()) {
            return false;
        }
        char[] chars = textChars();
        for (int i = 0; i < size; i++) {
            if (chars[stringFrom + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The characters in which the string read last stands, from {@link #textFrom} to {@link #textTo}. */
    char[] textChars() {
        return escaped ? escapes.chars() : text;
    }

    int textFrom() {
        return stringFrom;
    }

    int textTo() {
        return stringTo;
    }

    /** Reads a string. */
    void readString() {
        if (afterSpace() != '"') {
            fail();
            return;
        }
        char[] chars = text;
        int from = at + 1;
        int to = from;
        char next;
        while ((next = chars[to]) != '"' && next != '\\' && next >= ' ') {
            to++;
        }
        if (next == '"') {
            escaped = false;
            stringFrom = from;
            stringTo = to;
            at = to + 1;
        } else if (next == '\\') {
            readEscapedString(from);
        } else {
            fail();
        }
    }

    private void readEscapedString(int from) {
        int end = escapes.read(text, from, length);
        if (end < 0) {
            fail();
            return;
        }
        escaped = true;
        stringFrom = 0;
        stringTo = escapes.length();
        at = end + 1;
    }

    /** Reads a string that holds a decimal, as eight-decimal fixed point; {@link DecimalChars#REFUSED} if it is none. */
    long readE8() {
        if (readsShortDecimal()) {
            return DecimalChars.e8(mantissa, decimals);
        }
        readString();
        return failed ? DecimalChars.REFUSED : DecimalChars.e8(textChars(), stringFrom, stringTo);
    }

    /** Reads a string that holds a decimal, as the nearest double; NaN if it is none. */
    double readDouble() {
        if (readsShortDecimal()) {
            return DecimalChars.toDouble(mantissa, decimals);
        }
        readString();
        return failed ? Double.NaN : DecimalChars.toDouble(textChars(), stringFrom, stringTo);
    }

    /**
     * Takes a decimal apart on the way to its closing quote, if that is short and plain as nearly all are. Otherwise the
     * cursor stays where it is.
     */
    private boolean readsShortDecimal() {
        char[] chars = text;
        if (chars[at] != '"') {
            return false;
        }
        int from = at + 1;
        int to = from;
        long digits = 0;
        int digit;
        while ((digit = chars[to] - '0') >= 0 && digit <= 9) {
            digits = digits * 10 + digit;
            to++;
        }
        int point = 0;
        if (chars[to] == '.') {
            point = ++to;
            while ((digit = chars[to] - '0') >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                to++;
            }
        }
        if (chars[to] != '"' || to - from > SHORT_CHARS_MAX || to == from || to == point) {
            return false;
        }
        mantissa = digits;
        decimals = point == 0 ? 0 : to - point;
        at = to + 1;
        return true;
    }

    /** Reads a number; {@link DecimalChars#REFUSED} if it is negative, not whole or too large. */
    long readInteger() {
        if (readsShortInteger()) {
            return mantissa;
        }
        readNumber();
        return failed ? DecimalChars.REFUSED : DecimalChars.integer(text, stringFrom, stringTo);
    }

    /** Reads a number that is mostly the same as the last one in this place, which costs a comparison. */
    long readInteger(RepeatedInteger last) {
        int from = at;
        int size = last.size();
        if (size > 0 && from + size < length && last.stands(text, from)
                && (text[from + size] == ',' || text[from + size] == '}')) {
            at = from + size;
            return last.value();
        }
        long value = readInteger();
        if (!failed && value >= 0) {
            last.remember(text, from, at, value);
        }
        return value;
    }

    /** The like for a whole number that a comma or bracket follows. */
    private boolean readsShortInteger() {
        char[] chars = text;
        int from = at;
        int to = from;
        long digits = 0;
        int digit;
        while ((digit = chars[to] - '0') >= 0 && digit <= 9) {
            digits = digits * 10 + digit;
            to++;
        }
        if ((chars[to] != ',' && chars[to] != '}') || to == from || to - from > SHORT_CHARS_MAX || chars[from] == '0') {
            return false;
        }
        mantissa = digits;
        at = to;
        return true;
    }

    boolean readBoolean() {
        if (skipsPiece(FALSE)) {
            return false;
        }
        boolean value = afterSpace() == 't';
        skipWord(value ? "true" : "false");
        return value;
    }

    /** Reads a number of any form; its characters then stand where those of a string would. */
    void readNumber() {
        char first = afterSpace();
        int from = at;
        int to = JsonNumber.end(text, first == '-' ? from + 1 : from);
        if (to < 0) {
            fail();
            return;
        }
        escaped = false;
        stringFrom = from;
        stringTo = to;
        at = to;
    }

    /** Goes past a value of any type. */
    void skipValue() {
        switch (afterSpace()) {
        case '"' -> readString();
        case '{' -> skipObject();
        case '[' -> skipArray();
        case 't' -> skipWord("true");
        case 'f' -> skipWord("false");
        case 'n' -> skipWord("null");
        default -> skipNumber();
        }
    }

    private void skipNumber() {
        char[] chars = text;
        int to = at;
        while (chars[to] >= '0' && chars[to] <= '9') {
            to++;
        }
        if ((chars[to] == ',' || chars[to] == '}') && to > at && chars[at] != '0') {
            at = to;
        } else {
            readNumber();
        }
    }

    private void skipObject() {
        enterObject();
        while (nextField()) {
            skipValue();
        }
    }

    private void skipArray() {
        enterArray();
        while (nextElement()) {
            skipValue();
        }
    }

    private void skipWord(String word) {
        afterSpace();
        char[] chars = text;
        int from = at;
        int matched = 0;
        while (matched < word.length() && chars[from + matched] == word.charAt(matched)) {
            matched++;
        }
        if (matched == word.length()) {
            at = from + matched;
        } else {
            fail();
        }
    }

    private char afterSpace() {
        char next = text[at];
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            next = text[++at];
        }
        return next;
    }

    /** How much memory the cursor keeps. */
    int charsHeld() {
        return text.length + escapes.chars().length;
    }
}

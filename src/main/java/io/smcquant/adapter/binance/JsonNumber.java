package io.smcquant.adapter.binance;

/** The grammar of a JSON number. It is stricter than ours: no leading zeros, digits on both sides of a point. */
final class JsonNumber {
    static final int NONE = -1;

    private JsonNumber() {}

    /** Where the number ends that begins here, its minus already behind us, or {@link #NONE}. Needs a mark behind it. */
    static int end(char[] text, int from) {
        int at = digitsEnd(text, from);
        if (at == from || (text[from] == '0' && at > from + 1)) {
            return NONE;
        }
        if (text[at] == '.') {
            int fraction = at + 1;
            at = digitsEnd(text, fraction);
            if (at == fraction) {
                return NONE;
            }
        }
        return text[at] == 'e' || text[at] == 'E' ? exponentEnd(text, at + 1) : at;
    }

    private static int exponentEnd(char[] text, int from) {
        int digits = text[from] == '+' || text[from] == '-' ? from + 1 : from;
        int end = digitsEnd(text, digits);
        return end == digits ? NONE : end;
    }

    private static int digitsEnd(char[] text, int from) {
        int at = from;
        while (text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }
}

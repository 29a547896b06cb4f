package io.smcquant.style;

/**
 * One Java text seen twice, each time with the same length and the same line breaks, so that an offset means the same
 * place in every view: {@code code} blanks comments and what stands between quotes, {@code lineComments} blanks
 * everything but the {@code //} comments.
 */
record BlankedJava(String code, String lineComments) {
    private static final String TEXT_BLOCK_QUOTE = "\"\"\"";

    static BlankedJava of(String text) {
        StringBuilder code = new StringBuilder(text);
        StringBuilder lineComments = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            int end = endOfToken(text, at);
            boolean lineComment = text.startsWith("//", at);
            if (!lineComment) {
                blank(lineComments, at, end);
            }
            if (lineComment || text.startsWith("/*", at)) {
                blank(code, at, end);
            } else {
                // The quotes stay: join("") has an argument, and must not look like join().
                blank(code, at + 1, end - 1);
            }
            at = end;
        }
        return new BlankedJava(code.toString(), lineComments.toString());
    }

    /** The end of the comment or literal that starts here, else of this one character of code. */
    private static int endOfToken(String text, int at) {
        if (text.startsWith("//", at)) {
            return endOf(text, text.indexOf('\n', at), 0);
        }
        if (text.startsWith("/*", at)) {
            return endOf(text, text.indexOf("*/", at + 2), 2);
        }
        if (text.startsWith(TEXT_BLOCK_QUOTE, at)) {
            return endOfLiteral(text, at + TEXT_BLOCK_QUOTE.length(), TEXT_BLOCK_QUOTE);
        }
        char first = text.charAt(at);
        return first == '"' || first == '\'' ? endOfLiteral(text, at + 1, String.valueOf(first)) : at + 1;
    }

    private static int endOf(String text, int found, int length) {
        return found < 0 ? text.length() : found + length;
    }

    private static int endOfLiteral(String text, int from, String quote) {
        boolean oneLine = quote.length() == 1;
        for (int at = from; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here == '\\') {
                at++;
            } else if (text.startsWith(quote, at)) {
                return at + quote.length();
            } else if (oneLine && here == '\n') {
                return at;
            }
        }
        return text.length();
    }

    private static void blank(StringBuilder view, int from, int to) {
        for (int at = from; at < to; at++) {
            if (view.charAt(at) != '\n') {
                view.setCharAt(at, ' ');
            }
        }
    }
}

package io.smcquant.style;

import java.util.regex.Pattern;

/** Finds the head of the method around a place in blanked code by counting braces outwards. */
final class EnclosingMethod {
    private static final Pattern BLOCKING = Pattern.compile("@(?:\\w+\\.)*Blocking\\b");
    private static final Pattern TYPE_HEAD = Pattern.compile("(?<![\\w.])(?:class|interface|enum|record)\\s+\\w");

    private EnclosingMethod() {}

    /** A mark on the type does not count: it would excuse methods that are written later without a thought of it. */
    static boolean isBlocking(String code, int offset) {
        for (int brace = openBraceAround(code, offset); brace >= 0; brace = openBraceAround(code, brace)) {
            String head = headOf(code, brace);
            if (TYPE_HEAD.matcher(head).find()) {
                return false;
            }
            if (BLOCKING.matcher(head).find()) {
                return true;
            }
        }
        return false;
    }

    private static int openBraceAround(String code, int offset) {
        int closed = 0;
        for (int at = offset - 1; at >= 0; at--) {
            char here = code.charAt(at);
            if (here == '}') {
                closed++;
            } else if (here == '{' && closed-- == 0) {
                return at;
            }
        }
        return -1;
    }

    /** What stands before the brace, back to the end of the previous statement; annotations may hold braces. */
    private static String headOf(String code, int brace) {
        int parentheses = 0;
        int start = brace;
        while (start > 0 && (parentheses > 0 || ";{}".indexOf(code.charAt(start - 1)) < 0)) {
            start--;
            if (code.charAt(start) == ')') {
                parentheses++;
            } else if (code.charAt(start) == '(') {
                parentheses--;
            }
        }
        return code.substring(start, brace);
    }
}

package io.smcquant.adapter.binance;

import java.util.List;

/** What is sent to the venue over a stream. */
final class StreamRequest {
    private StreamRequest() {}

    static String json(String method, List<String> streams, long requestId) {
        StringBuilder json = new StringBuilder(64 + 32 * streams.size());
        json.append("{\"method\":\"").append(method).append("\",\"params\":[");
        for (int i = 0; i < streams.size(); i++) {
            appendString(json.append(i == 0 ? "\"" : ",\""), streams.get(i)).append('"');
        }
        return json.append("],\"id\":").append(requestId).append('}').toString();
    }

    private static StringBuilder appendString(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                json.append('\\').append(next);
            } else if (next < ' ' || isLoneSurrogate(text, i)) {
                json.append("\\u").append(Integer.toHexString(0x10000 | next), 1, 5);
            } else {
                json.append(next);
            }
        }
        return json;
    }

    /** Half a character has no form in UTF-8; as an escape it at least stays what it is. */
    private static boolean isLoneSurrogate(String text, int index) {
        char next = text.charAt(index);
        if (Character.isHighSurrogate(next)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(next) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}

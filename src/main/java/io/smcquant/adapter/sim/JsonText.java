package io.smcquant.adapter.sim;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text inside JSON quotes. */
final class JsonText {
    private JsonText() {}

    static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}

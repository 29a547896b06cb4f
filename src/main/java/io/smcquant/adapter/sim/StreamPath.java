package io.smcquant.adapter.sim;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a stream connection was opened. Since 2026-04 the venue sends candles on the route {@code /market} alone; it
 * still takes connections without a route or on another one, and acknowledges what is asked there.
 *
 * @param market   whether candles are sent here
 * @param combined whether frames come in an envelope that names their stream
 * @param streams  those the address asks for
 */
record StreamPath(boolean market, boolean combined, List<String> streams) {
    private static final Pattern ADDRESS = Pattern.compile("(/market|/public|/private)?/(ws|stream)(/[^?]*)?(\\?.*)?");
    private static final String STREAMS = "streams=";

    static Optional<StreamPath> of(String path) {
        Matcher address = ADDRESS.matcher(path);
        if (!address.matches()) {
            return Optional.empty();
        }
        boolean combined = "stream".equals(address.group(2));
        String listed = combined ? queried(address.group(4)) : address.group(3) == null ? "" : address.group(3);
        return RestQuery.decoded(listed).map(text -> new StreamPath("/market".equals(address.group(1)), combined,
                Stream.of(text.split("/", -1)).filter(stream -> !stream.isEmpty()).toList()));
    }

    private static String queried(String query) {
        if (query == null) {
            return "";
        }
        return Stream.of(query.substring(1).split("&", -1)).filter(pair -> pair.startsWith(STREAMS)).findFirst()
                .map(pair -> pair.substring(STREAMS.length())).orElse("");
    }
}

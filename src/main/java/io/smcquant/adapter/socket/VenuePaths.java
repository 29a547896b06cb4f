package io.smcquant.adapter.socket;

import java.util.List;

/** Where a played venue listens: the paths of Binance USD-M, without those of the engine's own interface. */
public final class VenuePaths {
    private static final String QUESTIONS = "/fapi/";
    private static final List<String> STREAMS = List.of("/market", "/public", "/private", "/stream", "/ws");
    /** The engine's own live stream stands below the same first word. */
    private static final String OWN_STREAMS = "/ws/v1";

    private VenuePaths() {}

    /** Whether a normalized path is the venue's. */
    public static boolean contains(String path) {
        return isQuestion(path) || isStream(path);
    }

    static boolean isQuestion(String path) {
        return path.startsWith(QUESTIONS);
    }

    static boolean isStream(String path) {
        return STREAMS.stream().anyMatch(stream -> isAtOrBelow(stream, path)) && !isAtOrBelow(OWN_STREAMS, path);
    }

    private static boolean isAtOrBelow(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}

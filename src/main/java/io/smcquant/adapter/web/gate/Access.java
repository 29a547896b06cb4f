package io.smcquant.adapter.web.gate;

import java.util.Set;
import java.util.regex.Pattern;

import io.smcquant.adapter.socket.VenuePaths;

/** What a request wants, as far as the gate cares. A method or path nobody thought of counts as a change. */
enum Access {
    /** The platform's own questions: always answered, never counted. */
    PROBE,
    /** A question to the venue that the sim role plays in this process: it has limits of its own, and no secrets. */
    VENUE,
    READ,
    CHANGE;

    private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    /** Questions too long for an address: they change nothing, and their bodies and costs have bounds of their own. */
    private static final Set<String> READING_POSTS = Set.of("/api/v1/smc/analyze", "/api/v1/score",
            "/api/v1/score/batch");
    private static final Pattern PREDICTION = Pattern.compile("/api/v1/models/\\d{1,19}/predict");

    /**
     * Takes a request apart.
     *
     * @param venueHere whether the sim role runs in this process
     */
    static Access of(String method, String path, boolean venueHere) {
        if (method.equals("POST") && isQuestion(withoutEndSlash(path))) {
            return READ;
        }
        if (!READING_METHODS.contains(method)) {
            return CHANGE;
        }
        if (venueHere && method.equals("GET") && VenuePaths.contains(path)) {
            return VENUE;
        }
        boolean probe = path.equals("/q/health") || path.startsWith("/q/health/") || path.equals("/q/metrics");
        return probe ? PROBE : READ;
    }

    private static boolean isQuestion(String path) {
        return READING_POSTS.contains(path) || PREDICTION.matcher(path).matches();
    }

    /** A route answers at both forms of its path. */
    private static String withoutEndSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Whether a request of this kind passes uncounted and unguarded. */
    boolean isFree() {
        return this == PROBE || this == VENUE;
    }
}

package io.smcquant.adapter.web.gate;

import java.util.Set;

/** What a request wants, as far as the gate cares. A method or path nobody thought of counts as a change. */
enum Access {
    /** The platform's own questions: always answered, never counted. */
    PROBE,
    READ,
    CHANGE;

    private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    static Access of(String method, String path) {
        if (!READING_METHODS.contains(method)) {
            return CHANGE;
        }
        boolean probe = path.equals("/q/health") || path.startsWith("/q/health/") || path.equals("/q/metrics");
        return probe ? PROBE : READ;
    }
}

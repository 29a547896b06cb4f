package io.smcquant.adapter.web.gate;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** What every answer tells browsers: take it for what it says it is, frame it nowhere, keep nothing. */
final class SecurityHeaders {
    private static final String STRICT = "default-src 'none'; frame-ancestors 'none'";
    /** The API documentation is a page with its own scripts and styles, some of them inline. */
    private static final String PAGES = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'"
            + " 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void add(HttpServerRequest request, HttpServerResponse response) {
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Referrer-Policy", "no-referrer");
        boolean page = request.path().startsWith("/q/swagger-ui") || request.path().startsWith("/q/dev-ui");
        response.putHeader("Content-Security-Policy", page ? PAGES : STRICT);
        if (!page) {
            response.putHeader("Cache-Control", "no-store");
        }
    }
}

package io.smcquant.adapter.socket;

import java.net.URI;
import java.util.Map;

/** Where a venue listens: the part of its address that all paths have in common. */
record VenueAddress(String host, int port, boolean tls, String basePath) {
    private static final Map<String, Boolean> TLS_BY_SCHEME = Map.of("http", false, "ws", false, "https", true, "wss",
            true);

    /**
     * Takes an address apart.
     *
     * @throws IllegalArgumentException if it is no plain address of a server that speaks HTTP
     */
    static VenueAddress of(URI uri) {
        Boolean tls = TLS_BY_SCHEME.get(String.valueOf(uri.getScheme()));
        if (tls == null || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "an address is http, https, ws or wss with a host, and neither user nor query: " + uri);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return new VenueAddress(uri.getHost(), port, tls, uri.getRawPath().replaceFirst("/+$", ""));
    }

    /** Path and query as a request names them. */
    String requestUri(String pathAndQuery) {
        return basePath + (pathAndQuery.startsWith("/") ? "" : "/") + pathAndQuery;
    }
}

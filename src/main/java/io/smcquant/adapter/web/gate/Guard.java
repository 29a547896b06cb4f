package io.smcquant.adapter.web.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.smcquant.config.AddressRange;

/**
 * Decides whether a request that needs permission has it.
 *
 * <p>With a secret, the secret decides. Without one, only the person at this machine may: embedded mode, listening on
 * loopback, called from loopback, by nothing that forwards, and by no web page of somebody else's.
 */
final class Guard {
    static final String SECRET_HEADER = "X-Shared-Secret";
    private static final List<String> FORWARDING_HEADERS = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
            "X-Forwarded-Proto", "X-Real-IP", "Via");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<AddressRange> LOOPBACK = List.of(AddressRange.parse("127.0.0.0/8").orElseThrow(),
            AddressRange.parse("::1").orElseThrow());

    private final Optional<byte[]> secretDigest;
    private final boolean guardReads;
    private final Optional<String> whyNotOpen;

    /**
     * A guard for the life of the process.
     *
     * @param whyNotOpen why this process never answers such requests without a secret; empty if it may
     */
    Guard(Optional<String> secret, boolean guardReads, Optional<String> whyNotOpen) {
        this.secretDigest = secret.map(Guard::digest);
        this.guardReads = guardReads;
        this.whyNotOpen = whyNotOpen;
    }

    /** Why this process cannot do without a secret, or nothing. */
    static Optional<String> whyNotOpen(boolean embeddedMode, boolean inContainer, String listeningHost) {
        if (!embeddedMode) {
            return Optional.of("smc.roles is set, so this is no embedded mode");
        } else if (inContainer) {
            return Optional.of("this process runs in a container");
        } else if (!isLoopback(listeningHost)) {
            return Optional.of("this process listens on " + listeningHost + ", not on 127.0.0.1");
        }
        return Optional.empty();
    }

    /** Why the request is refused, or nothing. */
    Optional<String> refusal(Access access, String peer, Function<String, @Nullable String> header) {
        if (access.isFree() || (access == Access.READ && !guardReads)) {
            return Optional.empty();
        }
        if (secretDigest.isPresent()) {
            return refusalBySecret(secretDigest.get(), header.apply(SECRET_HEADER));
        }
        return refusalWithoutSecret(peer, header)
                .map(reason -> reason + "; set smc.http.shared-secret and send it as " + SECRET_HEADER);
    }

    private static Optional<String> refusalBySecret(byte[] expectedDigest, @Nullable String given) {
        if (given == null) {
            return Optional.of("this path needs the header " + SECRET_HEADER);
        }
        // Digests have one length, so that neither the comparison nor its time says how much was right.
        return MessageDigest.isEqual(expectedDigest, digest(given))
                ? Optional.empty()
                : Optional.of("the header " + SECRET_HEADER + " does not hold the secret of this process");
    }

    private Optional<String> refusalWithoutSecret(String peer, Function<String, @Nullable String> header) {
        if (whyNotOpen.isPresent()) {
            return whyNotOpen;
        } else if (!isLoopback(peer)) {
            return Optional.of("the request comes from another machine");
        }
        for (String name : FORWARDING_HEADERS) {
            if (header.apply(name) != null) {
                return Optional.of("the request was forwarded (" + name + ")");
            }
        }
        // A page of a stranger, open in a browser on this machine, can send requests here too; it cannot hide its
        // origin, nor the name it made to point here.
        String host = header.apply("Host");
        String origin = header.apply("Origin");
        if (host == null || !isLoopbackName(host)) {
            return Optional.of("the request names another host than this machine");
        } else if (origin != null && !isLoopbackName(origin.replaceFirst("^https?://", ""))) {
            return Optional.of("the request comes from a web page of another origin");
        }
        return Optional.empty();
    }

    private static boolean isLoopbackName(String hostAndPort) {
        return LOOPBACK_NAMES.contains(hostAndPort.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", ""));
    }

    private static boolean isLoopback(String address) {
        return address.equals("localhost") || LOOPBACK.stream().anyMatch(range -> range.contains(address));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

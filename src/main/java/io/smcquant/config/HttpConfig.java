package io.smcquant.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The HTTP surface: where it listens, who may change things, and what one client may ask for. */
@ConfigMapping(prefix = "smc.http")
public interface HttpConfig {
    @Key("Address to listen on. Unset means 127.0.0.1 in embedded mode and 0.0.0.0 with explicit roles.")
    Optional<String> host();

    @Key(value = "Port to listen on; 0 takes a free one.", min = "0", max = "65535")
    @WithDefault("8080")
    int port();

    @Key(value = "Secret that callers of changing and operator routes send as X-Shared-Secret, at least 16 characters."
            + " Without it those routes answer only in embedded mode.", secret = true)
    Optional<String> sharedSecret();

    @Key("Whether reads, scoring and websockets need the secret too; probes and metrics stay open.")
    @WithDefault("false")
    boolean guardReads();

    @Key("Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed when clients are told apart.")
    Optional<List<String>> trustedProxies();

    @Key("Origins that browsers may call from, separated by commas; unset leaves CORS off.")
    Optional<List<String>> corsOrigins();

    @Key(value = "Requests per second one client may make on average.", min = "1", max = "1000000")
    @WithDefault("200")
    int requestsPerSecond();

    @Key(value = "Requests one client may make at once before the average counts.", min = "1", max = "1000000")
    @WithDefault("400")
    int requestBurst();

    @Key(value = "Heavy calls one client may have under way at once.", min = "1", max = "1000")
    @WithDefault("2")
    int heavyCallsMax();

    @Key(value = "Clients told apart at once; beyond it the longest idle one is forgotten.",
            min = "16", max = "1000000")
    @WithDefault("10000")
    int clientsMax();

    @Key(value = "Largest request body, as sent and after unpacking, of a route that names no bound of"
            + " its own.", min = "1K", max = "64M")
    @WithDefault("256K")
    MemorySize bodyMax();

    @Key(value = "How long the process says that it is not ready and goes on answering, before it stops. For load balancers"
            + " that ask now and then and are not told beforehand: longer than the time between two questions.",
            min = "0s", max = "2s")
    @WithDefault("0s")
    Duration leaveTime();

    @Key(value = "Longest wait for requests under way when the process stops.", min = "0s", max = "4s")
    @WithDefault("3s")
    Duration drainTimeout();
}

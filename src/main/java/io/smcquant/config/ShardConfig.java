package io.smcquant.config;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How instruments are spread over feeds, where brokers carry records. */
@ConfigMapping(prefix = "smc.shard")
public interface ShardConfig {
    @Key(value = "Partitions that instruments are spread over: at most so many feeds have work. The same in every process,"
            + " and never changed once the topics are there.", min = "1", max = "500")
    @WithDefault("24")
    int partitions();

    @Key("Name by which this feed is known again after a restart, one for each. Unset means HOSTNAME, which is a pod's"
            + " own name.")
    Optional<String> member();

    /** The name of this process among those of its engine; {@code local} where nothing names it. */
    default String memberIn(Surroundings surroundings) {
        return member().or(() -> Optional.ofNullable(surroundings.environment().get("HOSTNAME")))
                .filter(name -> !name.isBlank()).orElse("local");
    }
}

package io.smcquant.config;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.Converters;

/**
 * Derives from the roles of the process which channels it reads. Outgoing ones stay as they are: a method that sends
 * needs its channel, and one that is never called costs nothing.
 */
public final class ChannelSourceFactory implements ConfigSourceFactory {
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean scores = hasScoreRole(context)
                && DerivedSource.value(context, "smc.score.messaging").map(ChannelSourceFactory::isTrue).orElse(true);
        boolean brokerKeepsRecords = DerivedSource.value(context, "smc.messaging.connector")
                .filter(MessagingConfig.KAFKA::equals).isPresent();
        return List.of(DerivedSource.of("smc.roles",
                Map.of("mp.messaging.incoming.features.enabled", Boolean.toString(scores),
                        "mp.messaging.incoming.said.enabled", Boolean.toString(scores && brokerKeepsRecords),
                        "mp.messaging.incoming.to-keep.enabled", Boolean.toString(scores && brokerKeepsRecords))));
    }

    /** A wrong text is reported by the check of the configuration, not here. */
    private static boolean hasScoreRole(ConfigSourceContext context) {
        try {
            return Roles.parse(DerivedSource.value(context, "smc.roles")).has(RoleName.SCORE);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As the framework reads it where the setting itself is asked for. */
    private static boolean isTrue(String text) {
        return Converters.getImplicitConverter(Boolean.class).convert(text);
    }
}

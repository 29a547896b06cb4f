package io.smcquant.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The live websocket: how many may listen, and how far one may fall behind. */
@ConfigMapping(prefix = "smc.live")
public interface LiveConfig {
    @Key(value = "Websockets open at once.", min = "1", max = "100000")
    @WithDefault("1000")
    int connectionsMax();

    @Key(value = "Websockets that one client may have open at once.", min = "1", max = "100000")
    @WithDefault("20")
    int connectionsPerClientMax();

    @Key(value = "Messages per second that one websocket may send on average; ten times as many at once.",
            min = "1", max = "1000")
    @WithDefault("5")
    int messagesPerSecond();

    @Key(value = "Messages that may be on their way to one client; one more, and it is dropped.", min = "10",
            max = "100000")
    @WithDefault("1000")
    int queueMessagesMax();

    @Key(value = "Size of the messages that may be on their way to one client; one more, and it is dropped.",
            min = "64K", max = "64M")
    @WithDefault("1M")
    MemorySize queueMax();
}

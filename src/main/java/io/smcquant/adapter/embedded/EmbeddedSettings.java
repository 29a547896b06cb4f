package io.smcquant.adapter.embedded;

import java.nio.file.Path;

/**
 * How to run the embedded database.
 *
 * @param directory holds one folder per major version, the unpacked binaries, and the throw-away databases
 * @param ephemeral start empty and leave nothing behind
 * @param port      on 127.0.0.1; 0 takes a free one
 */
public record EmbeddedSettings(Path directory, boolean ephemeral, int port) {
    public EmbeddedSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535: port=" + port);
        }
    }
}

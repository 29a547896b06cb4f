package io.smcquant.cluster;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;

import io.quarkus.bootstrap.logging.InitialConfigurator;

/** Kafka's own program. The log manager on the class path would keep what it says for an application to come. */
final class BrokerProgram {
    private BrokerProgram() {}

    /** @param arguments the file with the broker's settings */
    public static void main(String[] arguments) {
        Logger.getLogger("").info("the broker starts");
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] { new ConsoleHandler() });
        kafka.Kafka.main(arguments);
    }
}

package io.smcquant.adapter.kafka;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A broker for tests that run the application over it. It is away when the application starts, unless the argument
 * {@code up} is {@code true}; tests start and stop it.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    /** Where the application's class loader finds what this one's holds. */
    private static final String START = "smc.test.kafka.start";
    private static final String STOP = "smc.test.kafka.stop";
    private static final String SERVERS = "smc.test.kafka.servers";

    private TestBroker broker;
    private boolean up;

    @Override
    public void init(Map<String, String> arguments) {
        up = Boolean.parseBoolean(arguments.getOrDefault("up", "false"));
    }

    @Override
    public Map<String, String> start() {
        broker = TestBroker.away();
        if (up) {
            broker.start();
        }
        Map<Object, Object> process = System.getProperties();
        process.put(START, (Runnable) broker::start);
        process.put(STOP, (Runnable) broker::stop);
        process.put(SERVERS, broker.bootstrapServers());
        return Map.of("smc.messaging.connector", "smallrye-kafka", "smc.messaging.bootstrap-servers",
                broker.bootstrapServers());
    }

    @Override
    public void stop() {
        broker.close();
    }

    public static void startBroker() {
        ((Runnable) System.getProperties().get(START)).run();
    }

    public static void stopBroker() {
        ((Runnable) System.getProperties().get(STOP)).run();
    }

    public static String servers() {
        return System.getProperty(SERVERS);
    }
}

package io.smcquant.adapter.kafka;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A broker for tests that run the application over it. It is away when the application starts, unless the argument
 * {@code up} is {@code true}; tests start and stop it by what they find in fields of theirs that are named
 * {@code startBroker} and {@code stopBroker}.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    /** Where the application's class loader finds what this one's holds. */
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
        System.setProperty(SERVERS, broker.bootstrapServers());
        return Map.of("smc.messaging.connector", "smallrye-kafka", "smc.messaging.bootstrap-servers",
                broker.bootstrapServers());
    }

    @Override
    public void stop() {
        broker.close();
    }

    @Override
    public void inject(TestInjector injector) {
        Runnable start = broker::start;
        Runnable stop = broker::stop;
        injector.injectIntoFields(start, field -> field.getName().equals("startBroker"));
        injector.injectIntoFields(stop, field -> field.getName().equals("stopBroker"));
    }

    public static String servers() {
        return System.getProperty(SERVERS);
    }
}

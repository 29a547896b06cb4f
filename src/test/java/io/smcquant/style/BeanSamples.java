package io.smcquant.style;

import java.util.List;

/** Members that the container must not reach into, and neighbours that it may. */
final class BeanSamples {
    private BeanSamples() {}

    static List<StyleSamples> all() {
        return List.of(privateInjection(), singleKeyConfig());
    }

    private static StyleSamples privateInjection() {
        return StyleSamples.of(BeanRules.PRIVATE_INJECTION)
                .inMain("adapter/kafka/FeedTopic")
                .refuses("@Inject private Venue venue;",
                        "@Inject\nprivate Venue venue;",
                        "@jakarta.inject.Inject\n\n// Of this process.\n@Channel(\"a(b)\") @Any\nprivate Venue venue;",
                        "@Inject final private Venue venue;",
                        "private @Inject Venue venue;")
                .accepts("@Inject Venue venue;\nprivate int count;",
                        "@Inject\n@Channel(\"candles\")\nEmitter<Candle> candles;",
                        "@InjectMock private Venue venue;",
                        "// @Inject private",
                        "String hint = \"@Inject private\";")
                .inTest("adapter/kafka/FeedTopicTest").accepts("@Inject private Venue venue;");
    }

    private static StyleSamples singleKeyConfig() {
        return StyleSamples.of(BeanRules.SINGLE_KEY_CONFIG)
                .inMain("adapter/kafka/FeedTopic")
                .refuses("@ConfigProperty(name = \"smc.roles\") String roles;",
                        "@org.eclipse.microprofile.config.inject.ConfigProperty String roles;")
                .accepts("@ConfigMapping(prefix = \"smc\") interface FeedConfig {}",
                        "@ConfigProperties record Settings(int count) {}",
                        "/** No {@code @ConfigProperty} here. */",
                        "String hint = \"@ConfigProperty\";")
                .inTest("adapter/kafka/FeedTopicTest").refuses("@ConfigProperty String roles;");
    }
}

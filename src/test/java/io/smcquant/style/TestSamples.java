package io.smcquant.style;

import java.util.List;

/** Tests whose names or needs are refused, and tests as they should be. */
final class TestSamples {
    private TestSamples() {}

    static List<StyleSamples> all() {
        return List.of(testNames(), testReach(), applicationTests());
    }

    private static StyleSamples testNames() {
        return StyleSamples.of(TestRules.TEST_NAMES)
                .inTest("smc/SwingsTest")
                .refuses("@Test void testSwings() {}",
                        "@Test\nvoid shoulder() {}",
                        "@ParameterizedTest(name = \"{0} (of)\")\n@CsvSource({ \"1, 2\", \"(3\" })\nvoid swings() {}",
                        "@Property(tries = 10) <T extends Swing> List<T> detects(@ForAll T swing) {}",
                        "@RepeatedTest(3) @DisplayName(\"should\") public void repeats() throws Exception {}",
                        "@org.junit.jupiter.api.Test void swings() {}")
                .accepts("@Test void shouldFindASwing() {}",
                        "@ParameterizedTest\n@MethodSource(\"swings\")\nvoid shouldFind(Swing swing) {}",
                        "@Property boolean shouldNotChangePastAnswers(@ForAll int count) {}",
                        "@BeforeEach void loadSwings() {}",
                        "// @Test void testSwings() {}",
                        "String hint = \"@Test void testSwings() {}\";",
                        "@QuarkusTest class SwingsTest { void swings() {} }")
                .inMain("smc/Swings").accepts("@Test void testSwings() {}");
    }

    private static StyleSamples testReach() {
        return StyleSamples.of(TestRules.TEST_REACH)
                .inTest("smc/SwingsTest")
                .refuses("@QuarkusTest class SwingsTest {}",
                        "@QuarkusIntegrationTest class SwingsIT {}",
                        "import io.quarkus.test.junit.QuarkusTest;",
                        "import org.mockito.ArgumentCaptor;",
                        "Venue venue = Mockito.mock(Venue.class);",
                        "@Mock Venue venue;",
                        "import org.testcontainers.containers.KafkaContainer;",
                        "@Testcontainers class SwingsTest {}")
                .accepts("import org.junit.jupiter.api.Test;",
                        "import net.jqwik.api.Property;",
                        "/** Needs no {@code @QuarkusTest}. */",
                        "String hint = \"Mockito\";")
                .inTest("adapter/kafka/FeedTopicTest").accepts("@QuarkusTest class FeedTopicTest {}");
    }

    private static StyleSamples applicationTests() {
        return StyleSamples.of(TestRules.APPLICATION_TESTS)
                .inTest("adapter/kafka/FeedTopicTest")
                .refuses("@QuarkusTest class FeedTopicTest {}", "@io.quarkus.test.junit.QuarkusTest class A {}")
                .accepts("import io.quarkus.test.junit.QuarkusTestProfile;", "/** No {@code @QuarkusTest}. */")
                .inTest("adapter/kafka/FeedTopicInApplicationTest").accepts("@QuarkusTest class A {}")
                .inTest("role/score/Burst").accepts("@QuarkusTest class Burst {}");
    }
}

package io.smcquant.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfig;

class ConfigCatalogueTest {
    @ParameterizedTest
    @MethodSource("mappings")
    void shouldSayOfEverySettingWhatItMeans(Class<?> mapping) {
        // Given
        List<Method> settings = Arrays.stream(mapping.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers())).toList();

        // Then
        assertThat(settings).isNotEmpty().allSatisfy(method -> {
            assertThat(method.getAnnotation(Key.class)).as(method.toString()).isNotNull();
            assertThat(method.getAnnotation(Key.class).value()).as(method.toString()).endsWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void shouldNameSettingsAsTheServiceReadsThem(Class<?> mapping) {
        // Given
        Set<String> read = new HashSet<>(ConfigClass.configClass(mapping).getProperties().keySet());
        // A list is also readable item by item.
        read.removeIf(name -> name.endsWith("[*]"));

        // Then
        assertThat(ConfigCatalogue.keysOf(mapping)).extracting(ConfigKey::name)
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void shouldHoldEachSettingOfEachMappingOnce() {
        // Given
        Set<String> names = new HashSet<>();

        // Then
        assertThat(ConfigCatalogue.keys()).allMatch(key -> names.add(key.name()))
                .hasSize(ConfigCatalogue.MAPPINGS.stream().mapToInt(some -> ConfigCatalogue.keysOf(some).size()).sum());
    }

    @Test
    void shouldListTheSettingsOfAMappingInTheOrderOfTheirNames() {
        assertThat(ConfigCatalogue.keysOf(StorageConfig.class)).extracting(ConfigKey::name).isSorted()
                .contains("smc.storage.answer-timeout", "smc.storage.url");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldBoundEverySettingOnBothSidesOrOnNone(ConfigKey key) {
        assertThat(key.key().min().isEmpty()).isEqualTo(key.key().max().isEmpty());
    }

    /** A number, a duration or a size without a bound is one that somebody will find. */
    @ParameterizedTest
    @MethodSource("keys")
    void shouldBoundEverySettingThatIsAQuantity(ConfigKey key) {
        // Given
        Class<?> type = ConfigValueRule.of(key).type();
        boolean quantity = !type.isEnum() && type != String.class && type != boolean.class;

        // Then
        assertThat(key.key().min().isEmpty()).isEqualTo(!quantity);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldHaveBoundsAndADefaultThatKeepTheRule(ConfigKey key) {
        // Given
        SmallRyeConfig config = new GivenSettings().config();
        ConfigValueRule rule = ConfigValueRule.of(key);

        // Then
        assertThat(Stream.of(Optional.of(key.key().min()), Optional.of(key.key().max()), key.defaultValue())
                .flatMap(Optional::stream).filter(text -> !text.isEmpty()))
                .allSatisfy(text -> assertThat(rule.brokenBy(text, config)).as(text).isEmpty());
    }

    @Test
    void shouldMarkEverythingThatIsCalledASecretAsOne() {
        assertThat(ConfigCatalogue.keys()).filteredOn(key -> key.name().matches(".*(secret|password|token).*"))
                .isNotEmpty().allMatch(ConfigKey::secret);
        assertThat(ConfigCatalogue.keys()).filteredOn(ConfigKey::secret)
                .allSatisfy(key -> assertThat(key.defaultValue()).isEmpty());
    }

    @Test
    void shouldSayHowASettingIsCalledElsewhere() {
        // When
        ConfigKey secret = ConfigCatalogue.keys().stream().filter(key -> key.name().equals("smc.http.shared-secret"))
                .findFirst().orElseThrow();

        // Then
        assertThat(secret.environmentName()).isEqualTo("SMC_HTTP_SHARED_SECRET");
        assertThat(secret.fileName()).isEqualTo("smc.http.shared-secret-file");
        assertThat(secret.fileEnvironmentName()).isEqualTo("SMC_HTTP_SHARED_SECRET_FILE");
        assertThat(secret.secret()).isTrue();
    }

    static List<Class<?>> mappings() {
        return ConfigCatalogue.MAPPINGS;
    }

    static List<ConfigKey> keys() {
        return ConfigCatalogue.keys();
    }
}

package io.smcquant.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigMapping;
import io.smcquant.config.ConfigCatalogue;
import io.smcquant.config.ConfigKey;

/** The document of the settings lists exactly the settings there are, with their defaults and bounds. */
class ConfigurationDocumentTest {
    private static final GeneratedSection SECTION = new GeneratedSection(Path.of("src", "docs", "configuration.md"));

    @Test
    void shouldListEverySettingWithItsDefaultAndItsBounds() throws IOException {
        assertThat(SECTION.wanted(tables())).isEqualTo(SECTION.current());
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        for (Class<?> mapping : ConfigCatalogue.MAPPINGS) {
            text.append("\n## `").append(mapping.getAnnotation(ConfigMapping.class).prefix()).append("`\n\n")
                    .append("| Setting | Default | Values | Meaning |\n|---|---|---|---|\n");
            for (ConfigKey key : ConfigCatalogue.keysOf(mapping)) {
                text.append("| `").append(key.name()).append("`<br>`").append(key.environmentName()).append('`');
                if (key.secret()) {
                    text.append("<br>`").append(key.fileEnvironmentName()).append('`');
                }
                text.append(" | ").append(key.defaultValue().map(value -> "`" + value + "`").orElse("unset"))
                        .append(" | ").append(key.secret() ? "secret" : key.rule().replaceFirst("^must be ", ""))
                        .append(" | ").append(key.meaning()).append(" |\n");
            }
        }
        return text.append('\n').toString();
    }
}

package io.smcquant.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The page of the definitions lists exactly the settings of the detectors, in their order, with their usual values. */
class SmcSettingsDocumentTest {
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(\\w+)` \\| ([\\w.]+) \\| (bars|ticks|ATR|gaps|blocks|levels)? *\\|",
            Pattern.MULTILINE);

    @Test
    void shouldListEverySettingWithItsUsualValue() throws IOException {
        String page = Files.readString(Path.of("src", "docs", "smc.md"));

        List<String> listed = ROW.matcher(page.substring(page.indexOf("## Settings"))).results()
                .map(row -> row.group(1) + "=" + row.group(2)).toList();

        assertThat("SmcSettings[" + String.join(", ", listed) + "]").isEqualTo(SmcSettings.USUAL.toString());
    }
}

package io.smcquant.adapter.web.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.smc.BlockRule;
import io.smcquant.smc.SmcSettings;

/** Single settings over the usual ones, by the names the settings have. */
class GivenSettingsTest {
    private final List<FieldFinding> findings = new ArrayList<>();

    static Stream<String> names() {
        return Arrays.stream(SmcSettings.class.getRecordComponents()).map(RecordComponent::getName);
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldReplaceTheNamedSettingAndNoOther(String name) throws Exception {
        // Given
        RecordComponent component = Arrays.stream(SmcSettings.class.getRecordComponents())
                .filter(one -> one.getName().equals(name)).findFirst().orElseThrow();
        Object usual = component.getAccessor().invoke(SmcSettings.USUAL);
        String other = component.getType().isEnum()
                ? "\"" + otherWord(component.getType(), usual) + "\""
                : component.getType() == int.class ? Integer.toString((int) usual + 1) : "0.875";

        // When
        SmcSettings settings = read("{\"" + name + "\":" + other + "}");

        // Then
        assertThat(findings).isEmpty();
        for (RecordComponent each : SmcSettings.class.getRecordComponents()) {
            String value = each.getAccessor().invoke(settings).toString();
            assertThat(value.toLowerCase(java.util.Locale.ROOT)).isEqualTo(each.getName().equals(name)
                    ? other.replace("\"", "")
                    : each.getAccessor().invoke(SmcSettings.USUAL).toString().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static String otherWord(Class<?> type, Object usual) {
        return Arrays.stream(type.getEnumConstants()).filter(word -> word != usual).findFirst().orElseThrow()
                .toString().toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void shouldTakeTheUsualOnesWhereNoneIsNamed() throws JsonProcessingException {
        assertThat(read("{}")).isEqualTo(SmcSettings.USUAL);
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{\"atrBars\":\"14\"} | settings.atrBars | whole number",
            "{\"atrBars\":99999999999} | settings.atrBars | whole number",
            "{\"atrBars\":null} | settings.atrBars | whole number",
            "{\"equalAtr\":\"x\"} | settings.equalAtr | must be a number",
            "{\"equalAtr\":-1} | settings.equalAtr | must be between",
            "{\"blockRule\":\"widest\"} | settings.blockRule | must be one of extreme, last_opposite, displacement",
            "{\"blockRule\":{}} | settings.blockRule | must be one of extreme",
            "{\"swing\":1} | settings.swing | there are atrBars, blockBarsMax", "[] | settings | must be an object" })
    void shouldNameWhatIsWrong(String given, String field, String rule) throws JsonProcessingException {
        // When
        read(given);

        // Then
        assertThat(findings).singleElement().matches(finding -> finding.field().equals(field))
                .matches(finding -> finding.rule().contains(rule), rule);
    }

    @Test
    void shouldNameAllThatIsWrong() throws JsonProcessingException {
        // When
        SmcSettings settings = read("{\"a\":1,\"gapsMax\":\"many\",\"b\":2,\"blockRule\":\"LAST_OPPOSITE\"}");

        // Then
        assertThat(findings).extracting(FieldFinding::field).containsExactly("settings.gapsMax", "settings.a",
                "settings.b");
        assertThat(settings.blockRule()).isEqualTo(BlockRule.LAST_OPPOSITE);
    }

    private SmcSettings read(String json) throws JsonProcessingException {
        return GivenSettings.read(new ObjectMapper().readTree(json), findings);
    }
}

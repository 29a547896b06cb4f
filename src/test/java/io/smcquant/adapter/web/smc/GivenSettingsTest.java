package io.smcquant.adapter.web.smc;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

import io.smcquant.adapter.web.wire.GivenFindings;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.smc.BlockRule;
import io.smcquant.smc.SmcSettings;

/** Single settings over the usual ones, by the names the settings have. */
class GivenSettingsTest {
    private final GivenFindings findings = new GivenFindings();

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
        assertThat(found()).isEmpty();
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
    void shouldTakeTheUsualOnesWhereNoneIsNamed() throws IOException {
        assertThat(read("{}")).isEqualTo(SmcSettings.USUAL);
        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{\"atrBars\":\"14\"} | settings.atrBars | whole number",
            "{\"atrBars\":99999999999} | settings.atrBars | whole number",
            "{\"atrBars\":null} | settings.atrBars | whole number",
            "{\"equalAtr\":\"x\"} | settings.equalAtr | must be a number",
            "{\"equalAtr\":-1} | settings.equalAtr | must be between",
            "{\"blockRule\":\"widest\"} | settings.blockRule | must be one of extreme, last_opposite, displacement",
            "{\"blockRule\":{}} | settings.blockRule | must be one of extreme",
            "{\"swing\":1} | settings.swing | there are atrBars, blockBarsMax",
            "{\"atrBars\":14,\"atrBars\":15} | settings.atrBars | given once",
            "[] | settings | must be an object" })
    void shouldNameWhatIsWrong(String given, String field, String rule) throws IOException {
        // When
        read(given);

        // Then
        assertThat(found()).singleElement().matches(finding -> finding.field().equals(field))
                .matches(finding -> finding.rule().contains(rule), rule);
    }

    @Test
    void shouldNameAllThatIsWrong() throws IOException {
        // When
        SmcSettings settings = read("{\"a\":1,\"gapsMax\":\"many\",\"b\":2,\"blockRule\":\"LAST_OPPOSITE\"}");

        // Then
        assertThat(found()).extracting(FieldFinding::field).containsExactly("settings.a", "settings.b",
                "settings.gapsMax");
        assertThat(settings.blockRule()).isEqualTo(BlockRule.LAST_OPPOSITE);
    }

    @Test
    void shouldStopAfterAsManyFindingsAsAPersonReads() {
        assertThatThrownBy(() -> read(unknown(GivenFindings.FINDINGS_MAX + 1)))
                .isInstanceOfSatisfying(RefusedRequest.class, refused -> {
                    assertThat(refused.problem().detail()).isEqualTo("20 fields of the request are wrong, and more");
                    assertThat(refused.problem().findings()).hasSize(GivenFindings.FINDINGS_MAX);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"atrBars\":14,", "\"other\":{\"a\":[]}," })
    void shouldRefuseAnObjectOfManyNamesBeforeItsEnd(String one) {
        // Given what breaks off and would be no JSON, were it read that far
        String text = "{" + one.repeat(65) + "broken";

        // Then
        assertThatThrownBy(() -> read(text)).isInstanceOf(RefusedRequest.class);
    }

    @Test
    void shouldShowNoMoreOfANameThanSaysWhichItIs() throws IOException {
        // When
        read("{\"" + "x".repeat(5_000) + "\":{\"deep\":[1]},\"atrBars\":15}");

        // Then
        assertThat(found()).singleElement()
                .satisfies(finding -> assertThat(finding.field()).startsWith("settings.xxx").hasSizeLessThan(100));
    }

    private List<FieldFinding> found() {
        try {
            findings.requireNone();
            return List.of();
        } catch (RefusedRequest refused) {
            return refused.problem().findings();
        }
    }

    private static String unknown(int names) {
        return IntStream.range(0, names).mapToObj(i -> "\"a" + i + "\":" + i).collect(joining(",", "{", "}"));
    }

    private SmcSettings read(String text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            return GivenSettings.read(json, findings);
        }
    }
}

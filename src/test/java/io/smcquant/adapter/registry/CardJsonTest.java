package io.smcquant.adapter.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.SampleCard;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CardJsonTest {
    private static final ModelCard CARD = SampleCard.calibrated(Optional.of(SampleCard.ISOTONIC));

    static Stream<ModelCard> cards() {
        return Stream.of(CARD, SampleCard.calibrated(Optional.of(SampleCard.PLATT)),
                SampleCard.calibrated(Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("cards")
    void shouldReadWhatItWrites(ModelCard card) {
        // When
        byte[] bytes = CardJson.write(card);
        // Then
        ModelCard again = CardJson.read(bytes);
        assertThat(again).isEqualTo(card);
        assertThat(CardJson.write(again)).isEqualTo(bytes);
        assertThat(CardJson.hash(again)).isEqualTo(CardJson.hash(card)).hasSize(64);
    }

    @Test
    void shouldHashOtherCardsOtherwise() {
        // When
        Stream<String> hashes = cards().map(CardJson::hash);
        // Then
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Property
    void shouldWriteEveryFiniteNumberPlainlyAndExactly(@ForAll double value) {
        // When
        String text = PlainNumber.of(value);
        // Then
        assertThat(text).doesNotContain("E", "e");
        assertThat(Double.parseDouble(text) == value).as(text).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "0.3|0.3", "-0.0|0", "100.0|100", "1.0E-5|0.00001", "2.0E-3|0.002",
            "0.30000000000000004|0.30000000000000004" })
    void shouldWriteTheShortestNumber(double value, String text) {
        // When
        String written = PlainNumber.of(value);
        // Then
        assertThat(written).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"trials\" : 3|\"trials\" : 3.5|trials must be a whole number",
            "\"trials\" : 3|\"trials\" : 99999999999|trials must be a whole number of at most 32 bits",
            "\"trials\" : 3|\"trials\" : 0|the model itself is a trial",
            "\"edge\" : true|\"edge\" : \"yes\"|verdict.edge must be true or false",
            "\"brier\" : 0.2279|\"brier\" : null|overall.brier must be a finite number",
            "\"brier\" : 0.2279|\"brier\" : 1e999|overall.brier must be a finite number",
            "\"brier\" : 0.2279|\"brier\" : 1.5|overall: brier lies between 0 and 1: brier=1.5",
            "\"brier\" : 0.2279|\"brierscore\" : 0.2|overall.brier is missing",
            "\"seed\" : -7|\"seed\" : -7, \"sed\" : 1|sed is no field of a card",
            "\"measure\" : \"PRICE\"|\"measure\" : \"PIPS\"|label.terms.stop.measure must be one of [PRICE, ATR]",
            "\"kind\" : \"isotonic\"|\"kind\" : \"magic\"|calibration.kind must be isotonic or platt",
            "\"from\" : 0.31|\"from\" : 0.2|calibration: scores and values rise",
            "\"symbols\" : [ \"AAAUSDT\"|\"symbols\" : [ 5|source.symbols[0] must be a text",
            "\"edges\" : [ -1, 0 ]|\"edges\" : [ -1, true ]|profile[0].edges[1] must be a finite number",
            "\"forest.trees\" : \"100\"|\"forest.trees\" : 100|settings.forest.trees must be a text",
            "\"format\" : 1|\"format\" : 2|format must be 1: format=2",
            "\"seed\" : -7|\"seed\" : -7, \"seed\" : 8|Duplicate field 'seed'" })
    void shouldNameTheFieldThatIsWrong(String part, String replacement, String message) {
        // Given
        String json = new String(CardJson.write(CARD), StandardCharsets.UTF_8);
        assertThat(json).contains(part);
        byte[] wrong = json.replaceFirst(java.util.regex.Pattern.quote(part),
                java.util.regex.Matcher.quoteReplacement(replacement)).getBytes(StandardCharsets.UTF_8);
        // Then
        assertThatThrownBy(() -> CardJson.read(wrong)).isInstanceOf(UnreadableCard.class).hasMessageContaining(message);
    }

    @Test
    void shouldRefuseWhatIsNoCardAtAll() {
        // Given
        byte[] whole = CardJson.write(CARD);
        byte[] twice = (new String(whole, StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8);
        // Then
        for (byte[] wrong : new byte[][] { {}, "[]".getBytes(StandardCharsets.UTF_8),
                "null".getBytes(StandardCharsets.UTF_8), java.util.Arrays.copyOf(whole, whole.length / 2), twice,
                "[".repeat(5_000).getBytes(StandardCharsets.UTF_8), new byte[CardJson.BYTES_MAX + 1] }) {
            assertThatThrownBy(() -> CardJson.read(wrong)).isInstanceOf(UnreadableCard.class);
        }
    }
}

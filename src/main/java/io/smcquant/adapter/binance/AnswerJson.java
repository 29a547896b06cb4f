package io.smcquant.adapter.binance;

import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.smcquant.market.DecimalChars;

/** REST answers as trees, with bounds on everything a hostile one could grow. */
final class AnswerJson {
    /** The longest answer, the listing, has a million characters. */
    static final int ANSWER_CHARS_MAX = 8 << 20;
    static final int NESTING_MAX = 32;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).maxNumberLength(64)
                    .maxStringLength(4_096).maxNameLength(1_024).build())
            // Names a venue invents would otherwise stay in memory as long as the process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private AnswerJson() {}

    static JsonNode tree(String body) throws UnreadableAnswer {
        requireBounded(body);
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException failure) {
            throw new UnreadableAnswer("answer is no JSON");
        }
    }

    static void requireBounded(String body) throws UnreadableAnswer {
        if (body.length() > ANSWER_CHARS_MAX) {
            throw new UnreadableAnswer("answer is too long: chars=" + body.length() + " charsMax=" + ANSWER_CHARS_MAX);
        }
    }

    /** A text that holds a decimal; {@link DecimalChars#REFUSED} if the node is anything else. */
    static long e8(JsonNode node) {
        char[] text = text(node);
        return DecimalChars.e8(text, 0, text.length);
    }

    /** A text that holds a decimal; NaN if the node is anything else. */
    static double toDouble(JsonNode node) {
        char[] text = text(node);
        return DecimalChars.toDouble(text, 0, text.length);
    }

    /** A whole number that is not negative. */
    static OptionalLong integer(JsonNode node) {
        boolean fits = node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
        return fits ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
    }

    private static char[] text(JsonNode node) {
        return node.isTextual() ? node.textValue().toCharArray() : new char[0];
    }
}

package io.smcquant.adapter.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import io.smcquant.scoring.ModelCard;

/** The canonical form of a card: fixed order of fields, plain numbers, UTF-8. Equal cards are equal bytes. */
public final class CardJson {
    public static final int BYTES_MAX = 1 << 20;

    private static final int DEPTH_MAX = 16;
    private static final int NUMBER_CHARS_MAX = 1_100;
    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(NUMBER_CHARS_MAX).build())
            .build()).readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CardJson() {}

    /** @throws IllegalArgumentException when the card would be too large to be read again */
    public static byte[] write(ModelCard card) {
        byte[] bytes = new CardWriter().text(card).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("a card has at most " + BYTES_MAX + " bytes: bytes=" + bytes.length);
        }
        return bytes;
    }

    /** @throws UnreadableCard when the bytes are no card, with the field and the rule */
    public static ModelCard read(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new UnreadableCard("a card has at most " + BYTES_MAX + " bytes: bytes=" + bytes.length);
        }
        JsonNode node;
        try {
            node = READER.readTree(bytes);
        } catch (JsonProcessingException e) {
            String place = Optional.ofNullable(e.getLocation()).map(at -> "line=" + at.getLineNr() + " ").orElse("");
            throw new UnreadableCard("a card is JSON: " + place + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnreadableCard("a card is JSON: " + e.getMessage(), e);
        }
        return CardReader.read(node);
    }

    /** SHA-256 of the canonical bytes, in hexadecimal digits. */
    public static String hash(ModelCard card) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(write(card)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

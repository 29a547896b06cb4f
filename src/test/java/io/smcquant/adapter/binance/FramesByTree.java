package io.smcquant.adapter.binance;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.smcquant.feed.CandleUpdate;
import io.smcquant.feed.DropReason;
import io.smcquant.feed.SymbolTable;
import io.smcquant.market.E8;

/**
 * The second opinion on frames: Jackson's tree, {@link BigDecimal}, and the rules once more in their plainest form.
 * Answers in the words of {@link FrameLog}.
 */
final class FramesByTree {
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(JsonScan.NESTING_MAX)
                            .maxNumberLength(JsonScan.TEXT_CHARS_MAX).maxNameLength(JsonScan.TEXT_CHARS_MAX).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonMapper WITHOUT_REPEATED_NAMES = MAPPER.rebuild()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    private static final Pattern MINUS_ZERO = Pattern.compile("-0(?![.eE])");

    private final SymbolTable symbols;

    FramesByTree(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /** What must be told of the frame; nothing for sound frames that repeat a name, where order decides. */
    Optional<String> opinion(String frame) {
        if (frame.length() > JsonScan.TEXT_CHARS_MAX) {
            return Optional.of(FrameLog.droppedLine(DropReason.TOO_LONG));
        }
        if (MINUS_ZERO.matcher(frame).find()) {
            // The tree takes it for 0, we for a number with a sign.
            return Optional.empty();
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(frame);
        } catch (JsonProcessingException broken) {
            return Optional.of(FrameLog.droppedLine(DropReason.MALFORMED));
        }
        try {
            WITHOUT_REPEATED_NAMES.readTree(frame);
        } catch (JsonProcessingException repeated) {
            return Optional.empty();
        }
        try {
            return Optional.of(root.isArray() ? "ignored" : ofObject(object(root)));
        } catch (Dropped dropped) {
            return Optional.of(FrameLog.droppedLine(dropped.reason));
        }
    }

    private String ofObject(JsonNode root) throws Dropped {
        Optional<JsonNode> data = Optional.empty();
        for (Iterator<Map.Entry<String, JsonNode>> fields = root.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            boolean envelope = data.isPresent() && (data.get().isArray() || data.get().has("e"));
            switch (field.getKey()) {
            case "data" -> {
                data = Optional.of(field.getValue());
                checkData(field.getValue());
            }
            case "e" -> {
                if (!envelope) {
                    return ofEvent(root);
                }
            }
            default -> checkControl(field.getKey(), field.getValue());
            }
        }
        if (data.isPresent()) {
            return data.get().isArray() ? "ignored" : ofEvent(data.get());
        }
        return ofControl(root);
    }

    /** Of all that can be wrong with it, a wrong type tells at once, whatever else there is in the frame. */
    private void checkData(JsonNode data) throws Dropped {
        if (!data.isArray()) {
            try {
                ofEvent(object(data));
            } catch (Dropped dropped) {
                if (dropped.reason == DropReason.MALFORMED) {
                    throw dropped;
                }
            }
        }
    }

    private String ofEvent(JsonNode event) throws Dropped {
        JsonNode kind = event.path("e");
        if (kind.isMissingNode()) {
            throw new Dropped(DropReason.MISSING_FIELD);
        }
        return text(kind).equals("kline") ? ofKline(event) : "ignored";
    }

    private String ofKline(JsonNode event) throws Dropped {
        JsonNode k = event.path("k");
        checkTypes(event, k);
        for (String name : "E s k".split(" ")) {
            require(event.has(name), DropReason.MISSING_FIELD);
        }
        for (String name : "t T i o h l c v q n x V Q".split(" ")) {
            require(k.has(name), DropReason.MISSING_FIELD);
        }
        CandleUpdate update = new CandleUpdate();
        update.instrument = instrument(event.path("s"));
        require(update.instrument != SymbolTable.UNKNOWN, DropReason.UNKNOWN_SYMBOL);
        require(k.path("i").textValue().equals("1m"), DropReason.OTHER_TIMEFRAME);
        update.eventTimeMillis = whole(event.path("E"));
        update.openTimeMillis = whole(k.path("t"));
        long closeTimeMillis = whole(k.path("T"));
        update.trades = whole(k.path("n"));
        update.openE8 = e8(k.path("o"));
        update.highE8 = e8(k.path("h"));
        update.lowE8 = e8(k.path("l"));
        update.closeE8 = e8(k.path("c"));
        update.baseVolume = volume(k.path("v"));
        update.quoteVolume = volume(k.path("q"));
        update.takerBuyBaseVolume = volume(k.path("V"));
        update.takerBuyQuoteVolume = volume(k.path("Q"));
        update.closed = k.path("x").booleanValue();
        require(closeTimeMillis == update.openTimeMillis + 59_999 && update.isSound(), DropReason.CONTRADICTION);
        require(!k.has("s") || instrument(k.path("s")) == update.instrument, DropReason.CONTRADICTION);
        return FrameLog.candleLine(update);
    }

    private static void checkTypes(JsonNode event, JsonNode k) throws Dropped {
        require(!event.has("k") || k.isObject(), DropReason.MALFORMED);
        for (JsonNode whole : new JsonNode[] { event.path("E"), k.path("t"), k.path("T"), k.path("n") }) {
            require(whole.isMissingNode() || whole.isNumber(), DropReason.MALFORMED);
        }
        require(!k.has("x") || k.path("x").isBoolean(), DropReason.MALFORMED);
        require(!event.has("s") || event.path("s").isTextual(), DropReason.MALFORMED);
        for (String name : "s i o h l c v q V Q".split(" ")) {
            require(!k.has(name) || k.path(name).isTextual(), DropReason.MALFORMED);
        }
    }

    private static void checkControl(String name, JsonNode value) throws Dropped {
        switch (name) {
        case "id" -> require(value.isNull() || value.isNumber(), DropReason.MALFORMED);
        case "code" -> require(value.isNumber(), DropReason.MALFORMED);
        case "msg" -> require(value.isTextual(), DropReason.MALFORMED);
        case "error" -> {
            require(!value.has("code") || value.path("code").isNumber(), DropReason.MALFORMED);
            require(!value.has("msg") || value.path("msg").isTextual(), DropReason.MALFORMED);
        }
        default -> {
        }
        }
    }

    private static String ofControl(JsonNode root) throws Dropped {
        boolean refusal = root.has("code") || root.has("msg") || root.path("error").isTextual()
                || root.path("error").has("code") || root.path("error").has("msg");
        require(root.hasNonNull("id") && (refusal || root.has("result")), DropReason.MISSING_FIELD);
        long id = whole(root.path("id"));
        return refusal ? "rejected " + id : "acknowledged " + id;
    }

    private int instrument(JsonNode node) throws Dropped {
        char[] symbol = text(node).toCharArray();
        return symbols.indexOf(symbol, 0, symbol.length);
    }

    private static long whole(JsonNode node) throws Dropped {
        require(node.isIntegralNumber() && node.canConvertToLong() && !node.toString().startsWith("-"),
                DropReason.BAD_NUMBER);
        return node.longValue();
    }

    private static long e8(JsonNode node) throws Dropped {
        try {
            return E8.of(decimal(node));
        } catch (ArithmeticException refused) {
            throw new Dropped(DropReason.BAD_NUMBER);
        }
    }

    private static double volume(JsonNode node) throws Dropped {
        double value = decimal(node).doubleValue();
        require(value < Double.POSITIVE_INFINITY, DropReason.BAD_NUMBER);
        return value;
    }

    private static BigDecimal decimal(JsonNode node) throws Dropped {
        require(node.textValue().matches("[0-9]+|[0-9]*\\.[0-9]+"), DropReason.BAD_NUMBER);
        return new BigDecimal(node.textValue());
    }

    private static String text(JsonNode node) throws Dropped {
        require(node.isTextual(), DropReason.MALFORMED);
        return node.textValue();
    }

    private static JsonNode object(JsonNode node) throws Dropped {
        require(node.isObject(), DropReason.MALFORMED);
        return node;
    }

    private static void require(boolean holds, DropReason otherwise) throws Dropped {
        if (!holds) {
            throw new Dropped(otherwise);
        }
    }

    private static final class Dropped extends Exception {
        private static final long serialVersionUID = 1L;

        private final DropReason reason;

        Dropped(DropReason reason) {
            this.reason = reason;
        }
    }
}

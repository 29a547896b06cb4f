package io.smcquant.adapter.web.live;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.smc.SmcKind;

/**
 * What a client asks the stream for: kinds of messages to begin with a filter, or kinds to end. All that is wrong with a
 * request is said at once, and then nothing of it is done.
 *
 * @param filter of what begins; nothing where it ends
 */
record LiveRequest(Set<LiveKind> kinds, Optional<LiveFilter> filter) {
    private static final String SUBSCRIBE = "subscribe";
    private static final String UNSUBSCRIBE = "unsubscribe";
    private static final String ALL = "all";
    private static final Set<String> FILTERS = Set.of("symbols", "kinds", "timeframes", "minConfidence");

    /** @throws RefusedRequest naming each wrong field and the rule it breaks */
    static LiveRequest parse(ObjectMapper mapper, String text) {
        JsonNode json;
        try {
            json = mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding("message", "must be well-formed JSON")));
        }
        return new Reader(json).request();
    }

    /** Reads one message and collects what is wrong with it. */
    private static final class Reader {
        private final JsonNode json;
        private final List<FieldFinding> findings = new ArrayList<>();

        Reader(JsonNode json) {
            this.json = json;
        }

        LiveRequest request() {
            boolean begins = json.has(SUBSCRIBE);
            if (!json.isObject() || begins == json.has(UNSUBSCRIBE)) {
                refuse("message", "must be an object with either subscribe or unsubscribe");
                throw RefusedRequest.badRequest(findings);
            }
            String verb = begins ? SUBSCRIBE : UNSUBSCRIBE;
            Set<LiveKind> kinds = EnumSet.noneOf(LiveKind.class);
            kinds.addAll(words(verb, "must be a list of " + LiveKind.labels(), LiveKind::ofLabel));
            if (kinds.isEmpty() && findings.isEmpty()) {
                kinds.addAll(EnumSet.allOf(LiveKind.class));
            }
            Optional<LiveFilter> filter = begins ? Optional.of(filter()) : Optional.empty();
            refuseUnknown(verb, begins);
            if (!findings.isEmpty()) {
                throw RefusedRequest.badRequest(findings);
            }
            return new LiveRequest(kinds, filter);
        }

        private LiveFilter filter() {
            Set<String> symbols = words("symbols", "must be \"all\" or a list of symbols, such as BTCUSDT",
                    text -> isSymbol(text) ? Optional.of(text) : Optional.empty());
            Set<Timeframe> timeframes = words("timeframes", "must be a list of " + Timeframe.labels(),
                    Timeframe::ofLabel);
            Set<SmcKind> kinds = words("kinds", "must be a list of " + SmcKind.labels(), SmcKind::ofLabel);
            return new LiveFilter(symbols, timeframes, kinds, confidence());
        }

        private static boolean isSymbol(String text) {
            return !text.isBlank() && text.length() <= InstrumentId.SYMBOL_CHARS_MAX;
        }

        private double confidence() {
            JsonNode node = json.get("minConfidence");
            if (node == null || node.isNull()) {
                return 0;
            }
            double share = node.isNumber() ? node.doubleValue() : Double.NaN;
            if (!(share >= 0 && share <= 1)) {
                refuse("minConfidence", "must be a number from 0 to 1");
                return 0;
            }
            return share;
        }

        /** The words of a list; none where all are asked for, by that word or by leaving it out. */
        private <T> Set<T> words(String name, String rule, Function<String, Optional<T>> ofLabel) {
            JsonNode node = json.get(name);
            Set<T> read = new HashSet<>();
            if (node == null || (node.isTextual() && node.textValue().toLowerCase(Locale.ROOT).equals(ALL))) {
                return read;
            }
            boolean sound = node.isArray() && !node.isEmpty();
            for (Iterator<JsonNode> items = node.elements(); sound && items.hasNext();) {
                Optional<T> word = label(items.next()).flatMap(ofLabel);
                word.ifPresent(read::add);
                sound = word.isPresent();
            }
            if (!sound) {
                refuse(name, rule);
            }
            return read;
        }

        private static Optional<String> label(@Nullable JsonNode node) {
            return node != null && node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
        }

        private void refuseUnknown(String verb, boolean begins) {
            json.fieldNames().forEachRemaining(name -> {
                if (!name.equals(verb) && !(begins && FILTERS.contains(name))) {
                    refuse(name, begins ? "is not taken here; there are " + FILTERS.stream().sorted().toList()
                            : "is not taken with unsubscribe");
                }
            });
        }

        private void refuse(String field, String rule) {
            findings.add(new FieldFinding(field, rule));
        }
    }
}

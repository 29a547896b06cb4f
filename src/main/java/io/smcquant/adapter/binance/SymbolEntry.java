package io.smcquant.adapter.binance;

import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/** One symbol of the listing. */
final class SymbolEntry {
    /** Assets, statuses and contract types are kept and shown as the venue writes them, so they need a bound. */
    private static final int WORD_CHARS_MAX = 64;

    private SymbolEntry() {}

    static Instrument read(JsonNode entry, VenueId venue) throws ExcludedSymbol {
        InstrumentId id = id(entry, venue);
        String baseAsset = word(entry, "baseAsset");
        String quoteAsset = word(entry, "quoteAsset");
        String status = word(entry, "status");
        String contractType = word(entry, "contractType");
        long tickSizeE8 = step(entry, "PRICE_FILTER", "tickSize", "no-price-filter");
        long stepSizeE8 = step(entry, "LOT_SIZE", "stepSize", "no-lot-size");
        return new Instrument(id, baseAsset, quoteAsset, tickSizeE8, stepSizeE8, minNotionalE8(entry), status,
                contractType, onboardMillis(entry));
    }

    /** The name alone, of an entry that may be unreadable otherwise. */
    static Optional<InstrumentId> idOf(JsonNode entry, VenueId venue) {
        try {
            return Optional.of(id(entry, venue));
        } catch (ExcludedSymbol nameless) {
            return Optional.empty();
        }
    }

    private static InstrumentId id(JsonNode entry, VenueId venue) throws ExcludedSymbol {
        JsonNode symbol = entry.path("symbol");
        if (!symbol.isTextual()) {
            throw new ExcludedSymbol("missing-field");
        }
        try {
            return new InstrumentId(venue, symbol.textValue());
        } catch (IllegalArgumentException refusal) {
            throw new ExcludedSymbol("bad-symbol");
        }
    }

    private static String word(JsonNode entry, String field) throws ExcludedSymbol {
        JsonNode word = entry.path(field);
        if (!word.isTextual()) {
            throw new ExcludedSymbol("missing-field");
        }
        if (word.textValue().length() > WORD_CHARS_MAX) {
            throw new ExcludedSymbol("long-word");
        }
        return word.textValue();
    }

    private static long step(JsonNode entry, String filterType, String field, String absent) throws ExcludedSymbol {
        JsonNode filter = filter(entry, filterType);
        if (filter.isMissingNode()) {
            throw new ExcludedSymbol(absent);
        }
        long stepE8 = AnswerJson.e8(filter.path(field));
        if (stepE8 <= 0) {
            throw new ExcludedSymbol("bad-number");
        }
        return stepE8;
    }

    private static long minNotionalE8(JsonNode entry) throws ExcludedSymbol {
        JsonNode notional = filter(entry, "MIN_NOTIONAL").path("notional");
        if (notional.isMissingNode()) {
            return 0;
        }
        long notionalE8 = AnswerJson.e8(notional);
        if (notionalE8 < 0) {
            throw new ExcludedSymbol("bad-number");
        }
        return notionalE8;
    }

    private static long onboardMillis(JsonNode entry) throws ExcludedSymbol {
        JsonNode onboard = entry.path("onboardDate");
        if (onboard.isMissingNode()) {
            return 0;
        }
        OptionalLong millis = AnswerJson.integer(onboard);
        return millis.orElseThrow(() -> new ExcludedSymbol("bad-number"));
    }

    private static JsonNode filter(JsonNode entry, String filterType) {
        for (JsonNode filter : entry.path("filters")) {
            if (filter.path("filterType").asText().equals(filterType)) {
                return filter;
            }
        }
        return MissingNode.getInstance();
    }
}

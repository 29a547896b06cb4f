package io.smcquant.adapter.binance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.smcquant.feed.VenueRest.Listing;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/**
 * The venue's {@code exchangeInfo}: what it lists, and what it lets one address ask. Words and filters we do not know
 * are none of our business; an instrument we cannot read excludes itself.
 *
 * @param requestWeightAMinuteMax empty if the answer does not say
 */
record ListingAnswer(Listing listing, OptionalInt requestWeightAMinuteMax) {
    static ListingAnswer read(String body, VenueId venue) throws UnreadableAnswer {
        JsonNode root = AnswerJson.tree(body);
        JsonNode symbols = root.path("symbols");
        if (!symbols.isArray()) {
            throw new UnreadableAnswer("listing has no symbols");
        }
        List<Instrument> instruments = new ArrayList<>();
        Map<String, Integer> excluded = new TreeMap<>();
        Set<InstrumentId> read = new HashSet<>();
        Set<InstrumentId> unreadable = new HashSet<>();
        for (JsonNode symbol : symbols) {
            try {
                Instrument instrument = SymbolEntry.read(symbol, venue);
                if (!read.add(instrument.id())) {
                    throw new ExcludedSymbol("duplicate-symbol");
                }
                instruments.add(instrument);
            } catch (ExcludedSymbol exclusion) {
                excluded.merge(exclusion.reason(), 1, Integer::sum);
                SymbolEntry.idOf(symbol, venue).ifPresent(unreadable::add);
            }
        }
        unreadable.removeAll(read);
        return new ListingAnswer(new Listing(instruments, excluded, unreadable), requestWeightAMinuteMax(root));
    }

    private static OptionalInt requestWeightAMinuteMax(JsonNode root) {
        for (JsonNode limit : root.path("rateLimits")) {
            if (limit.path("rateLimitType").asText().equals("REQUEST_WEIGHT")
                    && limit.path("interval").asText().equals("MINUTE") && limit.path("intervalNum").asInt() == 1) {
                OptionalLong weight = AnswerJson.integer(limit.path("limit"));
                if (weight.isPresent() && weight.getAsLong() > 0 && weight.getAsLong() <= Integer.MAX_VALUE) {
                    return OptionalInt.of((int) weight.getAsLong());
                }
            }
        }
        return OptionalInt.empty();
    }
}

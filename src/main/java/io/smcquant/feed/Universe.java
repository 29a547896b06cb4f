package io.smcquant.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.smcquant.feed.VenueRest.Listing;
import io.smcquant.market.Instrument;
import io.smcquant.market.Timeframe;

/**
 * Which of a venue's instruments are watched, the most liquid first.
 *
 * @param watched those whose streams are opened
 * @param unwatched those that would be, were there room
 */
public record Universe(List<Instrument> watched, List<Instrument> unwatched) {
    private static final String TRADING = "TRADING";
    private static final String PERPETUAL = "PERPETUAL";

    public Universe {
        watched = List.copyOf(watched);
        unwatched = List.copyOf(unwatched);
    }

    /**
     * What to watch.
     *
     * @param quoteAsset asset that prices are given in
     * @param excludedSymbols symbols that are left out whatever they are
     * @param ageDaysMin days since the listing below which an instrument is left out
     * @param watchedMax most instruments
     */
    public record Rules(String quoteAsset, Set<String> excludedSymbols, int ageDaysMin, int watchedMax) {
        public Rules {
            excludedSymbols = Set.copyOf(excludedSymbols);
        }
    }

    /** A status or contract type nobody knows is not the one that is wanted, and so excludes its instrument alone. */
    static Universe of(Listing listing, Map<String, Double> turnovers, Rules rules, long marketMillis) {
        long youngest = marketMillis - rules.ageDaysMin() * Timeframe.D1.millis();
        List<Instrument> wanted = new ArrayList<>();
        for (Instrument instrument : listing.instruments()) {
            if (instrument.status().equals(TRADING) && instrument.contractType().equals(PERPETUAL)
                    && instrument.quoteAsset().equals(rules.quoteAsset())
                    && !rules.excludedSymbols().contains(instrument.id().symbol())
                    && instrument.onboardMillis() <= youngest) {
                wanted.add(instrument);
            }
        }
        wanted.sort(Comparator
                .comparingDouble((Instrument instrument) -> -turnovers.getOrDefault(instrument.id().symbol(), 0.0))
                .thenComparing(instrument -> instrument.id().symbol()));
        int room = Math.min(wanted.size(), rules.watchedMax());
        return new Universe(wanted.subList(0, room), wanted.subList(room, wanted.size()));
    }
}

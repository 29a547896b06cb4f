package io.smcquant.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.smcquant.feed.VenueRest.Listing;
import io.smcquant.market.Instrument;
import io.smcquant.market.Timeframe;

/**
 * Which of the instruments a process owns are watched, the most liquid first.
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
     * @param watchedMax most instruments of one process
     */
    public record Rules(String quoteAsset, Set<String> excludedSymbols, int ageDaysMin, int watchedMax) {
        public Rules {
            excludedSymbols = Set.copyOf(excludedSymbols);
        }

        /** A status or contract type nobody knows is not the one that is wanted, and so excludes its instrument alone. */
        private boolean want(Instrument instrument, long marketMillis) {
            return instrument.status().equals(TRADING) && instrument.contractType().equals(PERPETUAL)
                    && instrument.quoteAsset().equals(quoteAsset)
                    && !excludedSymbols.contains(instrument.id().symbol())
                    && instrument.onboardMillis() <= marketMillis - ageDaysMin * Timeframe.D1.millis();
        }
    }

    /** All that a venue lists, with what the rules say of it. */
    static List<ListedInstrument> listed(Listing listing, Map<String, Double> turnovers, Rules rules,
            long marketMillis) {
        return listing.instruments().stream().map(instrument -> new ListedInstrument(instrument,
                turnovers.getOrDefault(instrument.id().symbol(), 0.0), rules.want(instrument, marketMillis))).toList();
    }

    /** The most liquid of those that are wanted, as many as there is room for. */
    static Universe of(Collection<ListedInstrument> listed, int watchedMax) {
        List<ListedInstrument> wanted = new ArrayList<>(listed);
        wanted.removeIf(one -> !one.wanted());
        wanted.sort(Comparator.comparingDouble((ListedInstrument one) -> -one.turnover())
                .thenComparing(one -> one.instrument().id().symbol()));
        List<Instrument> ranked = wanted.stream().map(ListedInstrument::instrument).toList();
        int room = Math.min(ranked.size(), watchedMax);
        return new Universe(ranked.subList(0, room), ranked.subList(room, ranked.size()));
    }
}

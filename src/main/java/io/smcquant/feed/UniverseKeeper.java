package io.smcquant.feed;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.smcquant.market.InstrumentId;

/**
 * Asks the venue what it lists and says it to all owners: the work of whoever owns the first partition. Owned by the
 * feed's thread.
 */
final class UniverseKeeper {
    private static final long NOTHING_LISTED_MILLIS = 60_000;
    private static final long RETRY_MILLIS = 1_000;

    private final VenueRest rest;
    private final ShardOwnership ownership;
    private final Universe.Rules rules;
    private final FeedTime time;
    private final long intervalMillis;
    private boolean inOffice;
    /** Counts the terms of office: what was asked in an earlier one is not said any more. */
    private int term;
    private boolean asked;
    private long nextMillis;
    private boolean said;
    private int excluded;
    private String trouble = "";

    UniverseKeeper(VenueRest rest, ShardOwnership ownership, Universe.Rules rules, FeedTime time,
            long intervalMillis) {
        this.rest = rest;
        this.ownership = ownership;
        this.rules = rules;
        this.time = time;
        this.intervalMillis = intervalMillis;
    }

    void begin() {
        inOffice = true;
        term++;
        asked = false;
        nextMillis = Long.MIN_VALUE;
        said = false;
    }

    void end() {
        inOffice = false;
        term++;
        excluded = 0;
        trouble = "";
    }

    /** Whether all that is to be said so far is said. */
    boolean isDone() {
        return !inOffice || said;
    }

    /** Instruments of the venue's listing that could not be read. */
    int excluded() {
        return excluded;
    }

    String trouble() {
        return trouble;
    }

    void tick() {
        if (inOffice && !asked && time.marketMillis() >= nextMillis) {
            asked = true;
            int asking = term;
            time.take(rest::listing,
                    listing -> time.take(rest::turnovers, turnovers -> {
                        if (asking == term) {
                            answered(listing, turnovers);
                        }
                    }));
        }
    }

    private void answered(VenueRest.Listing listing, Map<String, Double> turnovers) {
        excluded = listing.excluded().values().stream().mapToInt(Integer::intValue).sum();
        List<ListedInstrument> listed = Universe.listed(listing, turnovers, rules, time.marketMillis());
        if (listed.stream().noneMatch(ListedInstrument::wanted)) {
            // A venue that lists nothing has trouble of its own: what is watched stays, and it is asked again soon.
            trouble = said ? "" : "the venue lists nothing that is wanted";
            askAgainAfter(Math.min(intervalMillis, NOTHING_LISTED_MILLIS));
            return;
        }
        say(listed, listing.unreadable(), term);
    }

    /** Until it is out, with what the venue answered: it need not be asked again for that. */
    private void say(List<ListedInstrument> listed, Set<InstrumentId> unreadable, int saying) {
        if (saying != term) {
            return;
        }
        time.take(() -> ownership.publish(listed, unreadable), (done, failure) -> {
            if (saying != term) {
                return;
            }
            if (failure == null) {
                trouble = "";
                said = true;
                askAgainAfter(intervalMillis);
            } else {
                trouble = "what the venue lists cannot be said: " + Failures.rootMessage(failure);
                time.timer().after(RETRY_MILLIS, () -> say(listed, unreadable, saying));
            }
        });
    }

    private void askAgainAfter(long waitMarketMillis) {
        asked = false;
        nextMillis = time.marketMillis() + time.marketMillisOfTimeout(waitMarketMillis);
    }
}

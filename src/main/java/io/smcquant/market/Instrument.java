package io.smcquant.market;

/**
 * What a venue says of a thing it trades. Status and contract type stay the venue's own words: a word we do not know
 * excludes that instrument, it never breaks the reading of the others.
 *
 * @param tickSizeE8    smallest step of a price
 * @param stepSizeE8    smallest step of a quantity
 * @param minNotionalE8 smallest value of an order in the quote asset
 * @param onboardMillis when the venue listed it
 */
public record Instrument(InstrumentId id, String baseAsset, String quoteAsset, long tickSizeE8, long stepSizeE8,
        long minNotionalE8, String status, String contractType, long onboardMillis) {
    public Instrument {
        if (tickSizeE8 <= 0 || stepSizeE8 <= 0 || minNotionalE8 < 0) {
            throw new IllegalArgumentException("steps must be positive and the least notional not negative: instrument="
                    + id + " tickSizeE8=" + tickSizeE8 + " stepSizeE8=" + stepSizeE8 + " minNotionalE8="
                    + minNotionalE8);
        }
    }
}

package io.smcquant.market;

/**
 * One tradable thing on one venue, written {@code venue:SYMBOL}. Symbols may be any Unicode text a venue invents; only
 * control characters and blanks at the ends are refused.
 */
public record InstrumentId(VenueId venue, String symbol) {
    /** No venue comes near this; the bound keeps keys, labels and URLs finite. */
    public static final int SYMBOL_CHARS_MAX = 64;

    public InstrumentId {
        if (symbol.isBlank() || !symbol.equals(symbol.strip()) || symbol.length() > SYMBOL_CHARS_MAX
                || symbol.chars().anyMatch(Character::isISOControl) || hasLoneSurrogate(symbol)) {
            throw new IllegalArgumentException("symbol must be 1 to " + SYMBOL_CHARS_MAX
                    + " characters without control characters or blanks at its ends: symbol=" + symbol);
        }
    }

    /** Half a character has no form in UTF-8, and so none on any wire. */
    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** Reads {@code venue:SYMBOL}; the symbol itself may contain colons. */
    public static InstrumentId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("instrument must be venue:SYMBOL: instrument=" + text);
        }
        return new InstrumentId(new VenueId(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return venue + ":" + symbol;
    }
}

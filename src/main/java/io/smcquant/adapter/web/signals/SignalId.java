package io.smcquant.adapter.web.signals;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;
import io.smcquant.scoring.Signal;

/**
 * A signal's identity as addresses carry it: {@code BTCUSDT-1m-1709683260000}. It is read from its end, because a symbol
 * may hold any character.
 */
record SignalId(InstrumentId instrument, long closeTimeMillis) {
    private static final String MIDDLE = "-" + Signal.TIMEFRAME.label() + "-";
    private static final Pattern FORM = Pattern.compile("(.+)" + MIDDLE + "(\\d{1,18})", Pattern.DOTALL);

    static SignalId of(Signal signal) {
        return new SignalId(signal.instrument(), signal.closeTimeMillis());
    }

    /** Nothing where the text is no id of the venue. */
    static Optional<SignalId> parse(VenueId venue, String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SignalId(new InstrumentId(venue, parts.group(1)), Long.parseLong(parts.group(2))));
        } catch (IllegalArgumentException noSymbol) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return instrument.symbol() + MIDDLE + closeTimeMillis;
    }
}

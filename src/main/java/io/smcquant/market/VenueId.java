package io.smcquant.market;

import java.util.regex.Pattern;

/**
 * The venue an instrument is traded on. The simulated venue is always {@code sim}, whatever dialect it speaks, so that
 * simulated and real history can never be mistaken for each other.
 */
public record VenueId(String name) {
    // Stands first: the constants below are checked against it while the class is initialised.
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9-]{0,15}");

    public static final VenueId SIM = new VenueId("sim");
    public static final VenueId BINANCE = new VenueId("binance");

    public VenueId {
        if (!VALID.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "venue must be 1 to 16 of a-z, 0-9 and '-', starting with a letter: venue=" + name);
        }
    }

    public boolean isSimulated() {
        return equals(SIM);
    }

    @Override
    public String toString() {
        return name;
    }
}

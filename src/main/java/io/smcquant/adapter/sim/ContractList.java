package io.smcquant.adapter.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.smcquant.market.E8;
import io.smcquant.market.Instrument;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.VenueId;

/**
 * What the simulated venue lists: names everybody knows first, among them the odd ones that real venues have, then
 * invented ones. An instrument is the same however many are listed after it.
 */
final class ContractList {
    static final int CONTRACTS_MAX = 1_000;
    private static final String QUOTE = "USDT";
    private static final int SECTORS = 8;
    /** Every tenth instrument hardly trades, so that a short list has one too. */
    private static final int QUIET_EVERY = 10;
    private static final long FIRST_LISTING_MILLIS = Instant.parse("2010-01-01T00:00:00Z").toEpochMilli();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    /** A tick is a price's fifth digit, and the sixth of what costs a thousand and more. */
    private static final int TICK_DIGITS = 4;
    private static final int DEAR_MAGNITUDE = 3;
    private static final List<String> SYLLABLES = List.of("KA", "VO", "RI", "ZE", "LU", "MO", "TA", "NEX", "PI", "SOR",
            "DA", "QUI", "BEL", "FY", "GRO", "HAX");
    private static final double[] TURNOVERS_MILLIONS = { 60, 25, 12, 6 };

    /** Base asset, price and millions of daily turnover; position 9, 19, … are the quiet ones. */
    private static final String KNOWN = """
            BTC 64000 9000|ETH 3100 6000|SOL 145 2500|BNB 590 700|XRP 0.52 900|DOGE 0.13 800|ADA 0.45 350|\
            1000PEPE 0.0098 600|LINK 14.2 300|DEFI 812 0.4|AVAX 34.5 320|TON 6.9 260|币安人生 0.21 180|\
            1000SHIB 0.0221 310|DOT 6.8 150|TRX 0.124 120|MATIC 0.68 140|LTC 81.5 220|BCH 455 190|BLUEBIRD 12.4 0.3|\
            NEAR 6.4 240|UNI 9.7 130|APT 8.9 150|ARB 0.98 170|OP 2.35 160|FIL 5.7 140|ATOM 8.3 90|INJ 24.6 120|\
            SUI 1.08 210|FOOTBALL 1643 0.2|AAVE 92.4 80|1INCH 0.41 40|ETC 27.3 100|ICP 12.6 75|RUNE 5.6 70|STX 2.1 60|\
            ALGO 0.182 45|XLM 0.108 55|1000FLOKI 0.187 65|YFI 6950 0.5|SAND 0.43 50|CHZ 0.118 40|MKR 2890 60""";

    private ContractList() {}

    static List<Contract> of(long seed, int count) {
        if (count < 1 || count > CONTRACTS_MAX) {
            throw new IllegalArgumentException(
                    "a simulated market has 1 to " + CONTRACTS_MAX + " instruments: instruments=" + count);
        }
        String[] known = KNOWN.split("\\|", -1);
        List<Contract> contracts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            contracts.add(i < known.length ? known(seed, i, known[i].split(" ", -1)) : invented(seed, i, known.length));
        }
        return List.copyOf(contracts);
    }

    private static Contract known(long seed, int index, String[] words) {
        return contract(seed, index, words[0], Double.parseDouble(words[1]),
                Double.parseDouble(words[2]) * 1_000_000);
    }

    private static Contract invented(long seed, int index, int firstIndex) {
        long key = Hash64.of(seed, index);
        double price = Math.pow(10, -3.2 + 5.4 * Hash64.unit(key, 1));
        double turnover = isQuiet(index) ? 0.1 + 0.4 * Hash64.unit(key, 2)
                : TURNOVERS_MILLIONS[index % TURNOVERS_MILLIONS.length] * (0.5 + Hash64.unit(key, 2));
        return contract(seed, index, inventedName(index - firstIndex), price, turnover * 1_000_000);
    }

    /** Different for every number below 16³, and without order to the eye: 1,597 has no factor in common with 4,096. */
    private static String inventedName(int number) {
        int base = SYLLABLES.size();
        int code = number * 1_597 % (base * base * base);
        return SYLLABLES.get(code % base) + SYLLABLES.get(code / base % base) + SYLLABLES.get(code / base / base);
    }

    private static Contract contract(long seed, int index, String base, double priceUsdt, double turnover) {
        long key = Hash64.of(seed, index);
        int magnitude = (int) Math.floor(Math.log10(priceUsdt));
        int tickMagnitude = magnitude - TICK_DIGITS - (magnitude >= DEAR_MAGNITUDE ? 1 : 0);
        long tickE8 = (long) Math.pow(10, E8.DECIMALS + tickMagnitude);
        long stepE8 = magnitude <= 0 ? E8.ONE : E8.ONE / (long) Math.pow(10, magnitude);
        Instrument instrument = new Instrument(new InstrumentId(VenueId.SIM, base + QUOTE), base, QUOTE, tickE8, stepE8,
                (index == 0 ? 100 : 5) * E8.ONE, "TRADING", "PERPETUAL",
                FIRST_LISTING_MILLIS + Math.floorMod(key, 300L) * DAY_MILLIS);
        return new Contract(instrument, key, Math.floorMod(key >>> 32, SECTORS), priceUsdt * E8.ONE / tickE8,
                index < 2 ? 0.025 : 0.032 + 0.018 * Hash64.unit(key, 3), turnover, silenceOf(index));
    }

    private static boolean isQuiet(int index) {
        return index % QUIET_EVERY == QUIET_EVERY - 1;
    }

    private static Contract.Silence silenceOf(int index) {
        if (!isQuiet(index)) {
            return Contract.Silence.NEVER;
        }
        return index / QUIET_EVERY % 2 == 0 ? Contract.Silence.FLAT : Contract.Silence.MISSING;
    }
}

package io.smcquant.command;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smcquant.market.E8;
import io.smcquant.smc.SmcDetector;

/**
 * What an audit is asked to do.
 *
 * @param tickSizeE8 where it is not to be found in the prices
 * @param detector the command of somebody else's detector; without one, our own is audited
 */
record SmcAuditOptions(List<Path> files, int prefixes, long seed, Optional<Long> tickSizeE8,
        Optional<String> detector, Stamps stamps, Duration runMax) {
    static final String USAGE = """
            usage: smc-quant smc-audit [OPTION]... FILE...

            Runs a detector over the candles of each file and over many beginnings of them, and counts the events that
            it rewrites: erased or changed later, stamped back into a time it had already spoken of, or invented ahead.
            A FILE is .csv or .json, or either with .gz behind it: time, open, high, low, close, volume. Times are numbers
            since 1970 in s, ms or us, or texts such as 2026-02-01T00:00Z.

              --prefixes N        beginnings to try (60); more of them show more of what is rewritten
              --seed N            decides where they end (1)
              --tick DECIMAL      the price step (the largest that fits every price)
              --detector COMMAND  audit COMMAND instead of our own detector: sh runs it once for each beginning; it reads
                                  openTimeMillis,open,high,low,close,volume with a header and writes lines of
                                  timeMillis,anything. What it leaves in the background is ended where there is a
                                  setsid, as on Linux; elsewhere it stays
              --stamps WHICH      what its times are: open, of the bar at whose close the event was known, or close (open)
              --timeout SECONDS   how long one run of it may take (60)

            A file has at most 5 million candles. They and all events of two beginnings are in memory at once: for our own
            detector about 1 KB for each candle, so 5 GB for the largest file (java -Xmx6g); for another, several
            times what it writes, which is at most 64 MiB a run. With less memory there is no answer.

            exit code: 0 nothing rewritten, 1 something rewritten, 2 no answer
            """;

    private static final Set<String> NAMES = Set.of("--prefixes", "--seed", "--tick", "--detector", "--stamps",
            "--timeout");
    private static final String TICK_MAX = E8.toDecimal(SmcDetector.PRICE_E8_MAX).toPlainString();
    private static final int PREFIXES_MAX = 100_000;
    private static final int TIMEOUT_SECONDS_MAX = 86_400;
    private static final int FILES_MAX = 10_000;

    /** @throws AuditRefused when it is not clear what is asked for */
    static SmcAuditOptions parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        List<Path> files = new ArrayList<>();
        Iterator<String> rest = arguments.iterator();
        boolean onlyFiles = false;
        while (rest.hasNext()) {
            String argument = rest.next();
            if (onlyFiles || !argument.startsWith("-")) {
                files.add(path(argument));
            } else if (argument.equals("--")) {
                onlyFiles = true;
            } else {
                take(argument, rest, values);
            }
        }
        return of(files, values);
    }

    private static void take(String argument, Iterator<String> rest, Map<String, String> values) {
        String name = argument.split("=", 2)[0];
        if (!NAMES.contains(name)) {
            throw new AuditRefused("no such option: " + name);
        }
        if (name.length() == argument.length() && !rest.hasNext()) {
            throw new AuditRefused("an option has a value: " + name);
        }
        String value = name.length() == argument.length() ? rest.next() : argument.substring(name.length() + 1);
        if (values.put(name, value) != null) {
            throw new AuditRefused("an option is given once: " + name);
        }
    }

    private static SmcAuditOptions of(List<Path> files, Map<String, String> values) {
        if (files.isEmpty() || files.size() > FILES_MAX) {
            throw new AuditRefused("1 to " + FILES_MAX + " files of candles are audited: files=" + files.size());
        }
        boolean isForeign = values.containsKey("--detector");
        for (String name : isForeign ? List.of("--tick") : List.of("--stamps", "--timeout")) {
            if (values.containsKey(name)) {
                throw new AuditRefused(name + " is for " + (isForeign ? "our own detector" : "a --detector") + " only");
            }
        }
        Optional<String> detector = Optional.ofNullable(values.get("--detector"));
        if (detector.filter(String::isBlank).isPresent()) {
            throw new AuditRefused("a detector is a command: --detector is empty");
        }
        return new SmcAuditOptions(List.copyOf(files), (int) whole(values, "--prefixes", 60, 1, PREFIXES_MAX),
                whole(values, "--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                Optional.ofNullable(values.get("--tick")).map(SmcAuditOptions::tick), detector,
                stamps(values.getOrDefault("--stamps", "open")),
                Duration.ofSeconds(whole(values, "--timeout", 60, 1, TIMEOUT_SECONDS_MAX)));
    }

    private static long whole(Map<String, String> values, String name, long usual, long min, long max) {
        String text = values.get(name);
        if (text == null) {
            return usual;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new AuditRefused(name + " is a whole number: " + text, e);
        }
        throw new AuditRefused(name + " is from " + min + " to " + max + ": " + text);
    }

    private static long tick(String text) {
        try {
            long tickE8 = E8.of(new BigDecimal(text));
            if (tickE8 > 0 && tickE8 <= SmcDetector.PRICE_E8_MAX) {
                return tickE8;
            }
        } catch (NumberFormatException e) {
            throw new AuditRefused("--tick is a decimal number: " + text, e);
        } catch (ArithmeticException e) {
            throw new AuditRefused("--tick has at most 8 decimals and is at most " + TICK_MAX + ": " + text, e);
        }
        throw new AuditRefused("--tick is above 0 and at most " + TICK_MAX + ": " + text);
    }

    private static Stamps stamps(String text) {
        return switch (text) {
        case "open" -> Stamps.OPEN;
        case "close" -> Stamps.CLOSE;
        default -> throw new AuditRefused("--stamps is open or close: " + text);
        };
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new AuditRefused("a file has a name: " + AuditReport.printable(text), e);
        }
    }
}

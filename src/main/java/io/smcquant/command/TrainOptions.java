package io.smcquant.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

import io.smcquant.market.VenueId;
import io.smcquant.scoring.Distance;
import io.smcquant.scoring.TradeTerms;
import io.smcquant.scoring.training.TrainingPlan;

/**
 * What is to be trained.
 *
 * @param fromMillis open time of the first candle; only candle files do without
 * @param toMillis the first open time that is no longer wanted
 * @param symbols none means all there are
 * @param algorithm one of those named in the usage
 * @param stop instead of that of the settings
 * @param target likewise
 * @param files candles to take instead of those in the database
 */
record TrainOptions(VenueId venue, OptionalLong fromMillis, OptionalLong toMillis, List<String> symbols, Path out,
        String algorithm, long seed, int folds, int rowsMax, Optional<Distance> stop, Optional<Distance> target,
        List<Path> files, boolean force) {
    static final String ALL = "all";
    static final String USAGE = """
            usage: smc-quant train --venue VENUE --from DATE --to DATE --out DIR [OPTION]...

            Trains models on stored 1m candles, tests each on later candles than it was trained on, and writes the best
            one with a card that says what it is worth after costs, and whether that is an edge at all.

              --venue VENUE       sim or binance
              --from DATE         first day, as in 2026-02-01, in UTC
              --to DATE           the day after the last one
              --symbols A,B       all that have candles, without it or with the word all
              --out DIR           where model.table and card.json go
              --force             replace those that are there
              --algorithm NAME    forest, adaboost, logistic, or all and keep the best (all)
              --stop DISTANCE     0.3%, or in average true ranges 1.5atr (smc.score.stop)
              --target DISTANCE   likewise (smc.score.target)
              --folds N           steps forward through time (5)
              --rows-max N        setups to keep at most (200000)
              --seed N            decides all that is drawn (1)
              --candles FILE...   take candles from files as smc-audit reads them, instead of from the database; the
                                  symbol is the beginning of a file's name; --from and --to may be left out

            The database is that of smc.storage.url, or without it the embedded one of smc.embedded.directory, also while
            the service runs on it. Setups are found by smc.smc.*, and a trade costs and lasts what a signal says, by
            smc.score.*: set them as the service has them, for it uses no model of other numbers.

            exit code: 0 a model was written, whatever it is worth; 2 none was
            """;

    private static final Set<String> NAMES = Set.of("--venue", "--from", "--to", "--symbols", "--out", "--algorithm",
            "--stop", "--target", "--folds", "--rows-max", "--seed");
    private static final List<String> ALGORITHMS = List.of("forest", "adaboost", "logistic", ALL);
    private static final List<VenueId> VENUES = List.of(VenueId.SIM, VenueId.BINANCE);
    private static final int ROWS_USUAL = 200_000;
    private static final int ROWS_LIMIT = 2_000_000;
    private static final int FILES_MAX = 10_000;

    /** @throws TrainRefused when it is not clear what is asked for */
    static TrainOptions parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        List<Path> files = new ArrayList<>();
        boolean force = false;
        boolean areFiles = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (argument.equals("--candles")) {
                areFiles = true;
            } else if (argument.equals("--force")) {
                areFiles = false;
                force = true;
            } else if (argument.startsWith("--")) {
                areFiles = false;
                take(argument, rest, values);
            } else if (areFiles && files.size() < FILES_MAX) {
                files.add(path("--candles", argument));
            } else {
                throw new TrainRefused("this belongs to no option: " + argument);
            }
        }
        return of(values, files, force);
    }

    private static void take(String argument, Iterator<String> rest, Map<String, String> values) {
        String name = argument.split("=", 2)[0];
        if (!NAMES.contains(name)) {
            throw new TrainRefused("no such option: " + name);
        }
        if (name.length() == argument.length() && !rest.hasNext()) {
            throw new TrainRefused("an option has a value: " + name);
        }
        String value = name.length() == argument.length() ? rest.next() : argument.substring(name.length() + 1);
        if (values.put(name, value) != null) {
            throw new TrainRefused("an option is given once: " + name);
        }
    }

    private static TrainOptions of(Map<String, String> values, List<Path> files, boolean force) {
        VenueId venue = venue(required(values, "--venue"));
        Path out = path("--out", required(values, "--out"));
        OptionalLong from = day(values, "--from");
        OptionalLong to = day(values, "--to");
        if (files.isEmpty() && (from.isEmpty() || to.isEmpty())) {
            throw new TrainRefused("--from and --to say which days are trained on");
        }
        if (from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong()) {
            throw new TrainRefused("--from lies before --to: " + values.get("--from") + " " + values.get("--to"));
        }
        return new TrainOptions(venue, from, to, symbols(values.getOrDefault("--symbols", ALL)), out,
                algorithm(values.getOrDefault("--algorithm", ALL)),
                whole(values, "--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                (int) whole(values, "--folds", 5, TrainingPlan.FOLDS_MIN, TrainingPlan.FOLDS_MAX),
                (int) whole(values, "--rows-max", ROWS_USUAL, 1, ROWS_LIMIT), distance(values, "--stop"),
                distance(values, "--target"), List.copyOf(files), force);
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new TrainRefused(name + " is needed");
        }
        return value;
    }

    private static VenueId venue(String text) {
        return VENUES.stream().filter(venue -> venue.name().equals(text)).findFirst()
                .orElseThrow(() -> new TrainRefused("--venue is one of " + VENUES + ": " + text));
    }

    private static String algorithm(String text) {
        if (!ALGORITHMS.contains(text)) {
            throw new TrainRefused("--algorithm is one of " + ALGORITHMS + ": " + text);
        }
        return text;
    }

    private static List<String> symbols(String text) {
        if (text.equals(ALL)) {
            return List.of();
        }
        TreeSet<String> symbols = new TreeSet<>(List.of(text.split(",", -1)));
        if (symbols.stream().anyMatch(String::isBlank)) {
            throw new TrainRefused("--symbols are names with commas between them: " + text);
        }
        return List.copyOf(symbols);
    }

    /** The terms of the settings, with what was asked for instead. */
    TradeTerms terms(TradeTerms ofSettings) {
        return new TradeTerms(stop.orElse(ofSettings.stop()), target.orElse(ofSettings.target()),
                ofSettings.feeFraction(), ofSettings.slippageTicks(), ofSettings.holdMillisMax());
    }

    private static Optional<Distance> distance(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).map(text -> Distance.parse(text)
                .orElseThrow(() -> new TrainRefused(
                        name + " is a part of the price such as 0.3% or a multiple such as 1.5atr: " + text)));
    }

    private static OptionalLong day(Map<String, String> values, String name) {
        String text = values.get(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            long millis = LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
            if (millis >= 0) {
                return OptionalLong.of(millis);
            }
        } catch (DateTimeParseException e) {
            throw new TrainRefused(name + " is a day such as 2026-02-01: " + text, e);
        }
        throw new TrainRefused(name + " is a day since 1970: " + text);
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
            throw new TrainRefused(name + " is a whole number: " + text, e);
        }
        throw new TrainRefused(name + " is from " + min + " to " + max + ": " + text);
    }

    private static Path path(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TrainRefused(name + " is a path: " + AuditReport.printable(text), e);
        }
    }
}

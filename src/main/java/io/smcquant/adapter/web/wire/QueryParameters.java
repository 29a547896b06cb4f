package io.smcquant.adapter.web.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.MultivaluedMap;

import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.market.InstrumentId;
import io.smcquant.market.Timeframe;
import io.smcquant.market.VenueId;

/**
 * Reads the parameters of a query and collects all that is wrong with them, the unknown ones included: a typo must not
 * silently widen what is asked for. A route asks for each parameter it takes and then calls {@link #requireSound()}.
 */
public final class QueryParameters {
    /** Other names for the same parameters. */
    private static final Map<String, String> ALIASES = Map.of("tf", "timeframe", "from_date", "from", "to_date", "to");

    private static final String CURSOR_RULE = "must be the nextCursor of the page before";

    private final MultivaluedMap<String, String> given;
    private final Set<String> known = new HashSet<>();
    private final List<FieldFinding> findings = new ArrayList<>();

    public QueryParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    public Optional<InstrumentId> instrument(VenueId venue) {
        Optional<String> symbol = text("symbol");
        if (symbol.isEmpty() && findings.stream().noneMatch(finding -> finding.field().equals("symbol"))) {
            findings.add(new FieldFinding("symbol", "must name an instrument, such as BTCUSDT"));
        }
        return read("symbol", symbol, "must name an instrument, such as BTCUSDT",
                text -> Optional.of(new InstrumentId(venue, text)));
    }

    /** Nothing where all of the venue's are asked for. */
    public Optional<InstrumentId> anyInstrument(VenueId venue) {
        return read("symbol", text("symbol"), "must name an instrument, such as BTCUSDT",
                text -> Optional.of(new InstrumentId(venue, text)));
    }

    public Timeframe timeframe(Timeframe unset) {
        return read("timeframe", text("timeframe"), "must be one of " + Timeframe.labels(), Timeframe::ofLabel)
                .orElse(unset);
    }

    /** Nothing where all of them are asked for. */
    public Optional<Timeframe> timeframe() {
        return read("timeframe", text("timeframe"), "must be one of " + Timeframe.labels(), Timeframe::ofLabel);
    }

    public long timeMillis(String name, long unset) {
        return read(name, text(name), WireTime.RULE, text -> boxed(WireTime.parse(text))).orElse(unset);
    }

    public int limit(int unset, int max) {
        return read("limit", text("limit"), "must be a whole number from 1 to " + max,
                text -> Optional.of(Integer.valueOf(text)).filter(value -> value >= 1 && value <= max)).orElse(unset);
    }

    /** A text of a shape. */
    public Optional<String> word(String name, Pattern shape, String rule) {
        return read(name, text(name), rule, text -> Optional.of(text).filter(one -> shape.matcher(one).matches()));
    }

    /** A share of one. */
    public double share(String name, double unset) {
        return read(name, text(name), "must be a number from 0 to 1",
                text -> Optional.of(Double.valueOf(text)).filter(value -> value >= 0 && value <= 1)).orElse(unset);
    }

    /** One of a few words. */
    public String choice(String name, List<String> words, String unset) {
        return read(name, text(name), "must be one of " + String.join(", ", words),
                text -> Optional.of(text).filter(words::contains)).orElse(unset);
    }

    /** Any of a few words, separated by commas; none where all are asked for. */
    public <T> List<T> choices(String name, String labels, Function<String, Optional<T>> ofLabel) {
        return read(name, text(name), "must be one or more of " + labels + ", separated by commas", text -> {
            List<Optional<T>> values = Arrays.stream(text.split(",", -1)).map(String::strip).map(ofLabel).toList();
            return Optional.of(values).filter(all -> all.stream().allMatch(Optional::isPresent))
                    .map(all -> all.stream().flatMap(Optional::stream).distinct().toList());
        }).orElse(List.of());
    }

    /** The numbers a former page ended with, where one would not do. */
    public Optional<List<Long>> cursorNumbers(int count) {
        return read("cursor", text("cursor"), CURSOR_RULE, text -> WirePage.numbersOf(text, count));
    }

    /**
     * The key a former page ended with.
     *
     * @param keyMax the largest key the list can have
     */
    public OptionalLong cursor(long keyMax) {
        Optional<Long> key = read("cursor", text("cursor"), CURSOR_RULE,
                text -> boxed(WirePage.keyOf(text)).filter(value -> value <= keyMax));
        return key.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** A rule between parameters. */
    public void require(boolean holds, FieldFinding otherwise) {
        if (!holds) {
            findings.add(otherwise);
        }
    }

    /** Refuses the request if anything was wrong, naming all of it. */
    public void requireSound() {
        for (String name : given.keySet()) {
            String canonical = ALIASES.getOrDefault(name, name);
            if (!known.contains(canonical)) {
                findings.add(new FieldFinding(name, known.isEmpty() ? "is not taken here, nor is any other"
                        : "is not taken here; there are " + String.join(", ", known.stream().sorted().toList())));
            }
        }
        if (!findings.isEmpty()) {
            throw RefusedRequest.badRequest(findings);
        }
    }

    private Optional<String> text(String name) {
        known.add(name);
        List<String> values = new ArrayList<>();
        given.forEach((key, texts) -> {
            if (ALIASES.getOrDefault(key, key).equals(name)) {
                values.addAll(texts);
            }
        });
        if (values.size() > 1) {
            findings.add(new FieldFinding(name, "must be given once"));
        }
        Optional<String> text = values.stream().findFirst();
        if (text.isPresent() && text.get().isBlank()) {
            findings.add(new FieldFinding(name, "must not be empty; leave it out instead"));
            return Optional.empty();
        }
        return text;
    }

    private <T> Optional<T> read(String name, Optional<String> text, String rule, Function<String, Optional<T>> read) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value;
        try {
            value = read.apply(text.get());
        } catch (IllegalArgumentException e) {
            value = Optional.empty();
        }
        if (value.isEmpty()) {
            findings.add(new FieldFinding(name, rule));
        }
        return value;
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}

package io.smcquant.adapter.web.smc;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.smcquant.adapter.web.wire.GivenFindings;
import io.smcquant.smc.SmcSettings;

/**
 * The usual settings with those replaced that a caller names. Each is written out here, so that the compiler sees a new
 * one, and no reflection is needed to set it.
 */
final class GivenSettings {
    private static final String SETTINGS = "settings";
    private static final String PREFIX = SETTINGS + ".";
    private static final Set<String> KNOWN = known();
    private static final String UNKNOWN_RULE = "is not taken here; there are " + String.join(", ", KNOWN);

    private final Function<String, Optional<Given>> given;
    private final GivenFindings findings;

    /** A value as its body writes it; of an array or an object no more than that it is one. */
    private record Given(JsonToken token, String text) {}

    private GivenSettings(Function<String, Optional<Given>> given, GivenFindings findings) {
        this.given = given;
        this.findings = findings;
    }

    /** Whatever is asked for is known, so that no list of names can miss one. */
    private static Set<String> known() {
        Set<String> asked = new TreeSet<>();
        new GivenSettings(name -> {
            asked.add(name);
            return Optional.empty();
        }, new GivenFindings()).over(SmcSettings.USUAL);
        return asked;
    }

    /**
     * Reads the value that the parser stands on.
     *
     * @param findings gets what is wrong with them
     */
    static SmcSettings read(JsonParser json, GivenFindings findings) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            findings.add(SETTINGS, "must be an object of names and values");
            json.skipChildren();
            return SmcSettings.USUAL;
        }
        Map<String, Given> given = values(json, findings);
        try {
            return new GivenSettings(name -> Optional.ofNullable(given.get(name)), findings).over(SmcSettings.USUAL);
        } catch (IllegalArgumentException e) {
            // The rule names its setting first.
            String[] nameAndRule = String.valueOf(e.getMessage()).split(" ", 2);
            findings.add(PREFIX + nameAndRule[0], nameAndRule[nameAndRule.length - 1]);
            return SmcSettings.USUAL;
        }
    }

    /** An object of any size ends soon: each name is either one of the known, once, or a finding. */
    private static Map<String, Given> values(JsonParser json, GivenFindings findings) throws IOException {
        Map<String, Given> given = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (!KNOWN.contains(name)) {
                findings.add(PREFIX + name, UNKNOWN_RULE);
            } else if (given.put(name, new Given(token, token.isScalarValue() ? json.getText() : "")) != null) {
                findings.add(PREFIX + name, "must be given once");
            }
            json.skipChildren();
        }
        return given;
    }

    private SmcSettings over(SmcSettings usual) {
        return new SmcSettings(whole("atrBars", usual.atrBars()), whole("rsiBars", usual.rsiBars()),
                whole("volumeBars", usual.volumeBars()), whole("momentumBars", usual.momentumBars()),
                whole("swingLeftBars", usual.swingLeftBars()), whole("swingRightBars", usual.swingRightBars()),
                word("breakRule", usual.breakRule()), whole("failedBreakBars", usual.failedBreakBars()),
                whole("gapTicksMin", usual.gapTicksMin()), decimal("gapAtrMin", usual.gapAtrMin()),
                whole("gapBarsMax", usual.gapBarsMax()), whole("gapsMax", usual.gapsMax()),
                word("blockRule", usual.blockRule()), decimal("displacementAtr", usual.displacementAtr()),
                whole("blockBarsMax", usual.blockBarsMax()), whole("blocksMax", usual.blocksMax()),
                decimal("equalAtr", usual.equalAtr()), whole("sweepTicks", usual.sweepTicks()),
                whole("levelBarsMax", usual.levelBarsMax()), whole("levelsMax", usual.levelsMax()),
                whole("sweepBars", usual.sweepBars()));
    }

    private int whole(String name, int usual) {
        Optional<Given> value = given.apply(name);
        if (value.isEmpty()) {
            return usual;
        }
        try {
            if (value.get().token() == JsonToken.VALUE_NUMBER_INT) {
                return Integer.parseInt(value.get().text());
            }
        } catch (NumberFormatException e) {
            findings.add(PREFIX + name,
                    "must be a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
            return usual;
        }
        findings.add(PREFIX + name, "must be a whole number");
        return usual;
    }

    private double decimal(String name, double usual) {
        Optional<Given> value = given.apply(name);
        if (value.isPresent() && !value.get().token().isNumeric()) {
            findings.add(PREFIX + name, "must be a number");
            return usual;
        }
        return value.map(number -> Double.parseDouble(number.text())).orElse(usual);
    }

    private <E extends Enum<E>> E word(String name, E usual) {
        Optional<Given> value = given.apply(name);
        if (value.isEmpty()) {
            return usual;
        }
        E[] words = usual.getDeclaringClass().getEnumConstants();
        Optional<E> named = Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(value.get().text())).findFirst();
        if (named.isEmpty()) {
            findings.add(PREFIX + name, "must be one of " + Arrays.stream(words)
                    .map(word -> word.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        }
        return named.orElse(usual);
    }
}

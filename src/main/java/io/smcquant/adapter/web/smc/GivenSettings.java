package io.smcquant.adapter.web.smc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.smc.SmcSettings;

/**
 * The usual settings with those replaced that a caller names. Each is written out here, so that the compiler sees a new
 * one, and no reflection is needed to set it.
 */
final class GivenSettings {
    private static final String PREFIX = "settings.";

    private final JsonNode given;
    private final List<FieldFinding> findings;
    private final Set<String> known = new HashSet<>();

    /** @param findings gets what is wrong with them */
    private GivenSettings(JsonNode given, List<FieldFinding> findings) {
        this.given = given;
        this.findings = findings;
    }

    static SmcSettings read(JsonNode given, List<FieldFinding> findings) {
        if (!given.isObject()) {
            findings.add(new FieldFinding("settings", "must be an object of names and values"));
            return SmcSettings.USUAL;
        }
        GivenSettings reader = new GivenSettings(given, findings);
        List<FieldFinding> outOfBounds = new ArrayList<>();
        SmcSettings settings;
        try {
            settings = reader.over(SmcSettings.USUAL);
        } catch (IllegalArgumentException e) {
            // The rule names its setting first.
            String[] nameAndRule = String.valueOf(e.getMessage()).split(" ", 2);
            outOfBounds.add(new FieldFinding(PREFIX + nameAndRule[0], nameAndRule[nameAndRule.length - 1]));
            settings = SmcSettings.USUAL;
        }
        reader.refuseUnknown();
        findings.addAll(outOfBounds);
        return settings;
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
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return usual;
        } else if (!value.get().isIntegralNumber() || !value.get().canConvertToInt()) {
            findings.add(new FieldFinding(PREFIX + name, "must be a whole number"));
            return usual;
        }
        return value.get().intValue();
    }

    private double decimal(String name, double usual) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isNumber()) {
            findings.add(new FieldFinding(PREFIX + name, "must be a number"));
            return usual;
        }
        return value.map(JsonNode::doubleValue).orElse(usual);
    }

    private <E extends Enum<E>> E word(String name, E usual) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return usual;
        }
        E[] words = usual.getDeclaringClass().getEnumConstants();
        Optional<E> named = Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(value.get().asText())).findFirst();
        if (named.isEmpty()) {
            findings.add(new FieldFinding(PREFIX + name, "must be one of " + Arrays.stream(words)
                    .map(word -> word.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))));
        }
        return named.orElse(usual);
    }

    private Optional<JsonNode> value(String name) {
        known.add(name);
        return Optional.ofNullable(given.get(name));
    }

    private void refuseUnknown() {
        given.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                findings.add(new FieldFinding(PREFIX + name, "is not taken here; there are "
                        + known.stream().sorted().collect(Collectors.joining(", "))));
            }
        });
    }
}

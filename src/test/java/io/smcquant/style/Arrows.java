package io.smcquant.style;

import java.util.List;
import java.util.Map;

/**
 * Which package of ours may know which. The pure ones stand in a row and look left; the edge looks at the core and at
 * the edge packages named here; the root, which starts the process, sees all.
 */
final class Arrows {
    static final String ROOT = "io.smcquant";

    private static final List<String> PURE = List.of("market", "indicator", "smc", "feature", "feed", "scoring", "risk",
            "trading", "strategy", "backtest");
    private static final Map<String, List<String>> EDGE = Map.of("config", List.of(), "adapter", List.of("config"),
            "role", List.of("config", "adapter"), "command", List.of("config", "adapter"));

    private Arrows() {}

    static boolean isPure(String capability) {
        return PURE.contains(capability);
    }

    static boolean isPlaced(String capability) {
        return capability.isEmpty() || isPure(capability) || EDGE.containsKey(capability);
    }

    static boolean allow(String from, String to) {
        if (from.isEmpty() || from.equals(to)) {
            return true;
        }
        if (isPure(from)) {
            return isPure(to) && PURE.indexOf(to) < PURE.indexOf(from);
        }
        return isPure(to) || EDGE.getOrDefault(from, List.of()).contains(to);
    }

    /** The first package below the root in a package's or a type's name; empty when there is none. */
    static String capabilityOf(String name) {
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        String first = name.substring(ROOT.length() + 1).split("\\.", 2)[0];
        return first.isEmpty() || !Character.isLowerCase(first.charAt(0)) ? "" : first;
    }
}

package io.smcquant.style;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every rule that fails the build, and how its findings read. */
final class HouseStyle {
    static final List<StyleRule> RULES = Stream
            .of(PackageRules.ALL, CallRules.ALL, WordRules.ALL, BeanRules.ALL, TestRules.ALL).flatMap(List::stream)
            .toList();

    private HouseStyle() {}

    static String report(List<Finding> findings) {
        return findings.stream().map(Finding::toString)
                .collect(Collectors.joining("\n", findings.size() + " against the house style:\n", "\n"));
    }
}

package io.smcquant.style;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every package explains itself in a {@code package-info.java}. A test or benchmark package that mirrors one of main
 * shares its card, since the compiler refuses two in one run.
 */
record PackageCardRule() implements StyleRule {
    @Override
    public String name() {
        return "package card";
    }

    @Override
    public String mend() {
        return "say in package-info.java what the package decides, its invariants and what it must not know";
    }

    @Override
    public Stream<Finding> matchesIn(SourceTree tree) {
        Set<String> seen = new HashSet<>();
        Stream<SourceFile> firstOfPackageWithoutCard = tree.files().stream()
                .filter(file -> !file.isPackageCard() && seen.add(file.sourceSet() + file.packageName()))
                .filter(file -> !hasCard(tree, file));
        Stream<SourceFile> wordlessCards = tree.files().stream()
                .filter(file -> file.isPackageCard() && !file.text().contains("/**"));
        return Stream.concat(firstOfPackageWithoutCard, wordlessCards).map(file -> new Finding(this, file, 1, 1));
    }

    private static boolean hasCard(SourceTree tree, SourceFile file) {
        return Stream.of(file.sourceSet(), SourceSet.MAIN)
                .anyMatch(set -> tree.holds(set, file.packageName(), "package-info.java"));
    }

    @Override
    public String toString() {
        return name();
    }
}

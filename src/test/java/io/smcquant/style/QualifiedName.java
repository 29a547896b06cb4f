package io.smcquant.style;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of types that a file writes out with their package: in an import, or in the code without one. */
final class QualifiedName {
    /**
     * In code only the usual first words count, and only when a type follows, because {@code net.fee.value} may be a
     * local variable.
     */
    private static final Pattern NAME = Pattern.compile("\\bimport\\s+(?:static\\s+)?([\\w.]+(?:\\.\\*)?)"
            + "|(?<![\\w.])((?:java|javax|jakarta|org|com|io|net|dev|jdk|sun)(?:\\.[a-z_]\\w*)+\\.[A-Z]\\w*)");

    private QualifiedName() {}

    static Stream<MatchResult> in(SourceFile file, Predicate<String> wanted) {
        return NAME.matcher(file.code()).results()
                .filter(match -> wanted.test(match.group(1) == null ? match.group(2) : match.group(1)));
    }

    static boolean isOurs(String name) {
        return name.startsWith(Arrows.ROOT + ".");
    }

    static boolean isBelow(String name, String... packages) {
        return Stream.of(packages).anyMatch(parent -> name.startsWith(parent + "."));
    }
}

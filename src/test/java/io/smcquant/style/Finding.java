package io.smcquant.style;

import java.util.regex.MatchResult;
import java.util.stream.IntStream;

/**
 * A place that breaks a rule. It is shown at its last line: the call that ends a chain, the field below its annotation.
 */
record Finding(StyleRule rule, SourceFile file, int firstLine, int lastLine) {
    static Finding at(StyleRule rule, SourceFile file, MatchResult match) {
        return new Finding(rule, file, file.lineAt(match.start()),
                file.lineAt(Math.max(match.start(), match.end() - 1)));
    }

    boolean isExcepted() {
        return IntStream.rangeClosed(firstLine, lastLine).anyMatch(file::isExcepted);
    }

    @Override
    public String toString() {
        return "%s:%d %s: %s%n    %s".formatted(file.path(), lastLine, rule.name(), file.line(lastLine).strip(),
                rule.mend());
    }
}

package io.smcquant.style;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule that looks at one file at a time: where it holds, and how a breach looks. */
record FileRule(String name, Predicate<SourceFile> where, Function<SourceFile, Stream<MatchResult>> how, String mend)
        implements StyleRule {
    static final Predicate<SourceFile> EVERYWHERE = file -> true;
    static final Predicate<SourceFile> MAIN = file -> file.sourceSet() == SourceSet.MAIN;
    static final Predicate<SourceFile> TESTS = file -> file.sourceSet() == SourceSet.TEST;
    static final Predicate<SourceFile> PURE = file -> Arrows.isPure(file.capability());

    /** A rule about code: words in comments and literals do not count. */
    static FileRule ofCode(String name, Predicate<SourceFile> where, Pattern pattern, String mend) {
        return new FileRule(name, where, file -> pattern.matcher(file.code()).results(), mend);
    }

    @Override
    public Stream<Finding> matchesIn(SourceTree tree) {
        return tree.files().stream().filter(where)
                .flatMap(file -> how.apply(file).map(match -> Finding.at(this, file, match)));
    }

    @Override
    public String toString() {
        return name;
    }
}

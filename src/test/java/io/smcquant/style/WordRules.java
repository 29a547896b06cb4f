package io.smcquant.style;

import java.util.List;
import java.util.regex.Pattern;

/** Names, comments and marks: what a reader meets before the logic. */
final class WordRules {
    /** The prefix needs two small letters after its capital: IPv4, IOFault and InstrumentId keep their names. */
    private static final Pattern VAGUE_TYPE = Pattern.compile("(?<![\\w.])(?:class|interface|enum|record)\\s+"
            + "(?:\\w*(?:Utils?|Manager|Helper|Impl|Processor|Data|Info)"
            + "|I[A-Z][a-z]{2}\\w*|(?:Abstract|Base)[A-Z]\\w*)\\b");
    private static final Pattern UNFINISHED_WORD = Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b");
    private static final Pattern CODE_IN_COMMENT = Pattern.compile("(?m)//.*[;{][ \\t]*$");
    private static final Pattern SUPPRESSION = Pattern.compile("@(?:\\w+\\.)*SuppressWarnings\\s*\\([^()]*\\)");
    private static final Pattern EXPLAINED = Pattern.compile("//(?!\\s*style-ok).*\\p{L}{3}");
    private static final Pattern BARE_EXCEPTION = Pattern
            .compile("//.*\\bstyle-ok\\b(?!" + SourceFile.REASON + ")");

    static final FileRule VAGUE_CLASS_NAME = FileRule.ofCode("vague class name", FileRule.EVERYWHERE, VAGUE_TYPE,
            "name the thing, not the drawer: which one is it, or what does it do?");

    static final FileRule UNFINISHED = new FileRule("unfinished", FileRule.MAIN,
            file -> UNFINISHED_WORD.matcher(file.text()).results(),
            "finish it, or write the open question down in src/docs");

    static final FileRule COMMENTED_OUT_CODE = new FileRule("commented-out code", FileRule.EVERYWHERE,
            file -> CODE_IN_COMMENT.matcher(file.lineComments()).results(),
            "delete it, the history keeps it; a sentence ends in a full stop");

    static final FileRule REASONLESS_SUPPRESSION = new FileRule("reasonless suppression", FileRule.EVERYWHERE,
            file -> SUPPRESSION.matcher(file.code()).results()
                    .filter(match -> !EXPLAINED.matcher(file.lineComment(file.lineAt(match.end()))).find()),
            "say on the same line why the compiler is wrong");

    static final FileRule REASONLESS_EXCEPTION = new FileRule("reasonless exception", FileRule.EVERYWHERE,
            file -> BARE_EXCEPTION.matcher(file.lineComments()).results(),
            "an exception reads // style-ok: reason");

    static final List<StyleRule> ALL = List.of(VAGUE_CLASS_NAME, UNFINISHED, COMMENTED_OUT_CODE,
            REASONLESS_SUPPRESSION, REASONLESS_EXCEPTION);

    private WordRules() {}
}

package io.smcquant.style;

import java.util.List;
import java.util.regex.Pattern;

/** One source with its path below the project's root, always written with {@code /}, and the views the rules search. */
final class SourceFile {
    /** What follows the mark of an exception: at least one word, and not the next comment's. */
    static final String REASON = ":(?:(?!//).)*\\p{L}{3}";

    private static final Pattern EXCEPTED = Pattern.compile("//\\s*style-ok" + REASON);

    private final String path;
    private final SourceSet sourceSet;
    private final String text;
    private final BlankedJava blanked;
    private final List<String> lines;
    private final List<String> commentLines;

    SourceFile(String path, String text) {
        this.path = path;
        this.sourceSet = SourceSet.holding(path);
        this.text = text.replace("\r\n", "\n");
        this.blanked = BlankedJava.of(this.text);
        this.lines = List.of(this.text.split("\n", -1));
        this.commentLines = List.of(blanked.lineComments().split("\n", -1));
    }

    String path() {
        return path;
    }

    SourceSet sourceSet() {
        return sourceSet;
    }

    String text() {
        return text;
    }

    String code() {
        return blanked.code();
    }

    String lineComments() {
        return blanked.lineComments();
    }

    boolean isPackageCard() {
        return path.endsWith("/package-info.java");
    }

    /** The folder as a package name; empty for the unnamed package. */
    String packageName() {
        int start = sourceSet.folder().length();
        int end = path.lastIndexOf('/');
        return end <= start ? "" : path.substring(start, end).replace('/', '.');
    }

    /** The first package below the root, which decides what this file may know; empty for the root itself. */
    String capability() {
        return Arrows.capabilityOf(packageName());
    }

    int lineAt(int offset) {
        return 1 + (int) text.substring(0, offset).chars().filter(character -> character == '\n').count();
    }

    String line(int number) {
        return lines.get(number - 1);
    }

    /** The {@code //} comment at this line's end with its slashes, or blank. */
    String lineComment(int number) {
        return commentLines.get(number - 1).strip();
    }

    boolean isExcepted(int line) {
        return EXCEPTED.matcher(lineComment(line)).find();
    }
}

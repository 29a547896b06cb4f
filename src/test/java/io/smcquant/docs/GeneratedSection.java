package io.smcquant.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a document that the program itself dictates, between two marks. With {@code -Dsmc.docs.write=true} it is
 * written instead of compared.
 */
public record GeneratedSection(Path file, String startMark, String endMark) {
    private static final String START = "<!-- generated: start; ./mvnw test -Dtest='*DocumentTest'"
            + " -Dsmc.docs.write=true rewrites it -->\n";
    private static final String END = "<!-- generated: end -->";

    /** The only one of a document. */
    public GeneratedSection(Path file) {
        this(file, START, END);
    }

    /** One of several in a document, called by a name. */
    public static GeneratedSection named(Path file, String name) {
        return new GeneratedSection(file, "<!-- " + name + " begin -->\n", "<!-- " + name + " end -->");
    }

    public static boolean isToBeWritten() {
        return Boolean.getBoolean("smc.docs.write");
    }

    public String current() throws IOException {
        String text = Files.readString(file);
        return text.substring(startOf(text), endOf(text));
    }

    /** What the section should be, written into the document first if the person at the build asked for that. */
    public String wanted(String generated) throws IOException {
        if (isToBeWritten()) {
            String text = Files.readString(file);
            Files.writeString(file, text.substring(0, startOf(text)) + generated + text.substring(endOf(text)));
        }
        return generated;
    }

    private int startOf(String text) {
        int start = text.indexOf(startMark);
        if (start < 0) {
            throw new IllegalStateException(file + " must contain the line: " + startMark);
        }
        return start + startMark.length();
    }

    private int endOf(String text) {
        int start = startOf(text);
        int end = text.indexOf(endMark, start);
        if (end < 0) {
            throw new IllegalStateException(file + " must contain, after the start: " + endMark);
        }
        return end;
    }
}

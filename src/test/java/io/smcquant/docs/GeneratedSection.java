package io.smcquant.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a document that the program itself dictates, between two marks. With {@code -Dsmc.docs.write=true} it is
 * written instead of compared.
 */
record GeneratedSection(Path file) {
    private static final String START = "<!-- generated: start; ./mvnw test -Dtest='*DocumentTest'"
            + " -Dsmc.docs.write=true rewrites it -->\n";
    private static final String END = "<!-- generated: end -->";

    String current() throws IOException {
        String text = Files.readString(file);
        return text.substring(startOf(text), endOf(text));
    }

    /** What the section should be, written into the document first if the person at the build asked for that. */
    String wanted(String generated) throws IOException {
        if (Boolean.getBoolean("smc.docs.write")) {
            String text = Files.readString(file);
            Files.writeString(file, text.substring(0, startOf(text)) + generated + text.substring(endOf(text)));
        }
        return generated;
    }

    private int startOf(String text) {
        int start = text.indexOf(START);
        if (start < 0) {
            throw new IllegalStateException(file + " must contain the line: " + START);
        }
        return start + START.length();
    }

    private int endOf(String text) {
        int end = text.indexOf(END);
        if (end < startOf(text)) {
            throw new IllegalStateException(file + " must contain, after the start: " + END);
        }
        return end;
    }
}

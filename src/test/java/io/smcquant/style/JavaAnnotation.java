package io.smcquant.style;

/** How an annotation looks in blanked code. */
final class JavaAnnotation {
    /** Possessive throughout: an argument may be a long text block, which backtracking would walk again and again. */
    static final String ARGUMENTS = "(?:\\s*\\([^()]*+(?:\\([^()]*+\\)[^()]*+)*+\\))";
    static final String REGEX = "@\\w++(?:\\.\\w++)*+" + ARGUMENTS + "?+";

    private JavaAnnotation() {}
}

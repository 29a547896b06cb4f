package io.smcquant.style;

import java.util.Arrays;

/** Where a source lies below the project's root, which decides the rules it must follow. */
enum SourceSet {
    MAIN("src/main/java/"),
    TEST("src/test/java/"),
    JMH("src/jmh/java/"),
    /** Slow twins of fast code, which tests and benchmarks compare it with. */
    REFERENCE("src/reference/java/");

    private final String folder;

    SourceSet(String folder) {
        this.folder = folder;
    }

    String folder() {
        return folder;
    }

    static SourceSet holding(String path) {
        return Arrays.stream(values()).filter(set -> path.startsWith(set.folder)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("a source must lie in a source folder: path=" + path));
    }
}

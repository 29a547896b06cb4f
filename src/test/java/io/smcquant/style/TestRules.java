package io.smcquant.style;

import java.util.List;
import java.util.regex.Pattern;

/** Tests are the specification: their names are its sentences, and where they live says what they need. */
final class TestRules {
    private static final Pattern TEST_METHOD = Pattern.compile(
            "@(?:\\w+\\.)*(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b"
                    + JavaAnnotation.ARGUMENTS + "?+(?:\\s*" + JavaAnnotation.REGEX + ")*+"
                    + "[\\w\\s<>\\[\\],.?&]*?\\b(\\w+)\\s*\\(");
    private static final Pattern SENTENCE = Pattern.compile("should[A-Z]\\w*");
    private static final Pattern CONTAINER = Pattern.compile("@(?:\\w+\\.)*Quarkus\\w*Test\\b"
            + "|\\bio\\.quarkus\\b|\\borg\\.mockito\\b|(?<![\\w.])Mockito\\b|@(?:\\w+\\.)*Mock\\b"
            + "|\\borg\\.testcontainers\\b|@(?:\\w+\\.)*Testcontainers\\b");

    static final FileRule TEST_NAMES = new FileRule("test names", FileRule.TESTS,
            file -> TEST_METHOD.matcher(file.code()).results()
                    .filter(match -> !SENTENCE.matcher(match.group(1)).matches()),
            "a test's name is a sentence that starts with should and states a rule");

    static final FileRule TEST_REACH = FileRule.ofCode("test reach", FileRule.TESTS.and(FileRule.PURE), CONTAINER,
            "pure tests need JUnit and AssertJ only: name a stub, or test the adapter where it lives");

    /** The build runs these in a process of their own, and finds them by their names. */
    static final FileRule APPLICATION_TESTS = FileRule.ofCode("application tests",
            FileRule.TESTS.and(file -> file.path().endsWith("Test.java")
                    && !file.path().endsWith("InApplicationTest.java")),
            Pattern.compile("@(?:\\w+\\.)*QuarkusTest\\b"),
            "a test of the running application is called …InApplicationTest");

    static final List<StyleRule> ALL = List.of(TEST_NAMES, TEST_REACH, APPLICATION_TESTS);

    private TestRules() {}
}

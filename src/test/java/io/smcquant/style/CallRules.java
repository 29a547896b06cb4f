package io.smcquant.style;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Calls that hide an input, a wait or a type from those who read, replay or compile the code. */
final class CallRules {
    private static final Predicate<SourceFile> OUTSIDE_ROLES = file -> !file.capability().equals("role");
    /** The root may wait: its main thread has nothing to do while the process runs, and serves no event loop. */
    private static final Predicate<SourceFile> BELOW_ROOT = file -> !file.capability().isEmpty();

    private static final Pattern AMBIENT = anyOf("\\bSystem{dot}(?:currentTimeMillis|nanoTime)\\b",
            "\\b(?:Instant|LocalDate|LocalTime|LocalDateTime|OffsetDateTime|ZonedDateTime|Year|YearMonth){dot}now\\b",
            "\\bClock{dot}(?:system|tick[A-Z])\\w*", "\\bInstantSource{dot}system\\b",
            "\\bnew\\s+(?:java\\.util\\.)?Date\\s*\\(\\s*\\)",
            "\\b(?:Strict)?Math{dot}random\\b", "\\bUUID{dot}randomUUID\\b", "\\bThreadLocalRandom{dot}current\\b",
            "\\bnew\\s+(?:java\\.util\\.)?Random\\s*\\(", "\\bRandom{dot}new\\b",
            "\\bnew\\s+(?:java\\.util\\.)?SplittableRandom\\s*\\(\\s*\\)",
            "\\bRandomGenerator{dot}(?:getDefault|of)\\b");

    private static final Pattern SECURE_RANDOM = anyOf("\\bnew\\s+(?:java\\.security\\.)?SecureRandom\\b",
            "\\bSecureRandom{dot}(?:new|getInstance\\w*)\\b");

    private static final Pattern DYNAMIC = anyOf("\\bClass{dot}forName\\b", "\\bProxy{dot}newProxyInstance\\b",
            "\\bServiceLoader{dot}load\\w*", "\\bsetAccessible\\b");

    /** Only join() without an argument waits for a future; strings are joined with arguments. */
    private static final Pattern WAITING = anyOf("\\.\\s*await\\s*\\(", "::\\s*await\\b",
            "\\.\\s*join\\s*\\(\\s*\\)", "(?<!\\bString)::\\s*join\\b", "\\bThread{dot}sleep\\b",
            "\\bTimeUnit\\s*\\.\\s*[A-Z]+{dot}sleep\\b", "\\bLockSupport{dot}park\\w*");

    private static final Pattern SLEEPING = anyOf("\\bThread{dot}sleep\\b",
            "\\bTimeUnit\\s*\\.\\s*[A-Z]+{dot}sleep\\b");

    static final FileRule AMBIENT_TIME_AND_CHANCE = FileRule.ofCode("ambient time and chance",
            FileRule.MAIN.and(OUTSIDE_ROLES), AMBIENT,
            "take a MarketClock, a ProcessClock, a seeded RandomGenerator or an id sequence from the role");

    static final FileRule SECURE_CHANCE = FileRule.ofCode("secure chance", FileRule.MAIN, SECURE_RANDOM,
            "no replay can repeat it: take it from outside, or say which secret it makes (// style-ok: reason)");

    static final FileRule DYNAMIC_CODE = FileRule.ofCode("dynamic code", FileRule.EVERYWHERE, DYNAMIC,
            "the native image cannot see it: name the type in the code");

    static final FileRule WAITING_CALL = new FileRule("waiting", FileRule.MAIN.and(BELOW_ROOT),
            file -> WAITING.matcher(file.code()).results()
                    .filter(match -> !EnclosingMethod.isBlocking(file.code(), match.start())),
            "the event loop never waits: compose the stage, or mark the method @Blocking");

    static final FileRule SLEEPING_TEST = FileRule.ofCode("sleeping test", FileRule.TESTS, SLEEPING,
            "nothing sleeps: move the test's clock, or await the condition with a limit");

    static final List<StyleRule> ALL = List.of(AMBIENT_TIME_AND_CHANCE, SECURE_CHANCE, DYNAMIC_CODE, WAITING_CALL,
            SLEEPING_TEST);

    private CallRules() {}

    /** Joins the alternatives; {@code {dot}} is a call or a method reference, on one line or broken into two. */
    private static Pattern anyOf(String... alternatives) {
        return Pattern.compile(String.join("|", alternatives).replace("{dot}", "\\s*(?:\\.|::)\\s*"));
    }
}

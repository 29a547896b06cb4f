package io.smcquant.deploy.helm;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a query of Prometheus asks for: metrics, and labels by which it picks or groups them. */
record PromQl(Set<String> metrics, Set<String> labels) {
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?![a-zA-Z0-9_:]|\\s*\\()");
    private static final Set<String> WORDS_OF_THE_LANGUAGE = Set.of("and", "or", "unless", "bool", "offset", "by",
            "without", "on", "ignoring", "sum", "min", "max", "avg", "count");

    PromQl {
        metrics = Set.copyOf(metrics);
        labels = Set.copyOf(labels);
    }

    static PromQl of(String query) {
        Set<String> labels = new TreeSet<>();
        String rest = TEXT.matcher(query).replaceAll("");
        rest = taken(MATCHERS, rest, labels);
        rest = taken(GROUPING, rest, labels);
        rest = RANGE.matcher(rest).replaceAll("");
        Set<String> metrics = new TreeSet<>();
        METRIC.matcher(rest).results().map(result -> result.group()).forEach(metrics::add);
        metrics.removeAll(WORDS_OF_THE_LANGUAGE);
        return new PromQl(metrics, labels);
    }

    private static String taken(Pattern part, String query, Set<String> labels) {
        Matcher matcher = part.matcher(query);
        matcher.results().forEach(result -> WORD.matcher(result.group(1)).results()
                .forEach(label -> labels.add(label.group())));
        return matcher.replaceAll(" ");
    }
}

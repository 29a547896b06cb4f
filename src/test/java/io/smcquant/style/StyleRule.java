package io.smcquant.style;

import java.util.List;
import java.util.stream.Stream;

/** One habit that a scan can check. */
interface StyleRule {
    String name();

    /** What to do about a finding, as one sentence. */
    String mend();

    /** Every place that breaks the rule, excepted or not. */
    Stream<Finding> matchesIn(SourceTree tree);

    default List<Finding> findingsIn(SourceTree tree) {
        return matchesIn(tree).filter(finding -> !finding.isExcepted()).toList();
    }
}

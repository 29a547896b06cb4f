package io.smcquant.config;

import java.util.List;

/**
 * One setting that is wrong.
 *
 * @param given the value as given and where, masked if it is a secret
 * @param rule  what it must be
 */
public record Finding(String key, String given, String rule) {
    /** The text a person reads when the process refuses to start. */
    public static String report(List<Finding> findings) {
        StringBuilder text = new StringBuilder("smc-quant cannot start: ")
                .append(findings.size() == 1 ? "one setting is" : findings.size() + " settings are")
                .append(" wrong.\n");
        for (Finding finding : findings) {
            text.append("  ").append(finding.key).append(" = ").append(finding.given).append('\n')
                    .append("      ").append(finding.rule).append('\n');
        }
        return text.append("Every setting is described in src/docs/configuration.md.\n").toString();
    }
}

package io.smcquant.command;

import java.io.PrintStream;
import java.util.List;

import io.smallrye.config.SmallRyeConfig;
import io.smcquant.config.ConfigCheck;
import io.smcquant.config.Finding;
import io.smcquant.config.Surroundings;

/** Shows every setting as the service would see it, and what is wrong with them, without starting anything. */
final class SettingsCommand implements Command {
    @Override
    public String name() {
        return "settings";
    }

    @Override
    public String summary() {
        return "print every setting with its origin and check them all, without starting anything";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        SmallRyeConfig config = ConfigCheck.load();
        ConfigCheck.shown(config).forEach((name, value) -> out.println(name + " = " + value));
        List<Finding> findings = ConfigCheck.findings(config, Surroundings.ofThisProcess());
        if (!findings.isEmpty()) {
            err.print(Finding.report(findings));
        }
        return findings.isEmpty() ? 0 : 1;
    }
}

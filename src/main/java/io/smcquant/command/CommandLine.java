package io.smcquant.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.smcquant.config.Version;
import io.smcquant.market.ProcessClock;

/** The commands the program knows and the dispatch to them. */
public final class CommandLine {
    private static final int OK = 0;
    private static final int USAGE = 2;
    /** Known when the native binary is built, so that nothing of what training needs is reachable in it. */
    private static final boolean IN_NATIVE_IMAGE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    private final List<Command> commands;

    CommandLine(List<Command> commands) {
        this.commands = List.copyOf(commands);
    }

    /** @param clock for what a command says of its own speed */
    public static CommandLine standard(ProcessClock clock) {
        return new CommandLine(
                List.of(new SettingsCommand(), new SmcAuditCommand(clock), train(clock), new ArchiveCommand()));
    }

    private static Command train(ProcessClock clock) {
        return IN_NATIVE_IMAGE ? new TrainElsewhereCommand() : new TrainCommand(clock);
    }

    /** The exit code of the command that was asked for, or nothing when the service itself is to start. */
    public OptionalInt dispatch(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty()) {
            return OptionalInt.empty();
        }
        String first = arguments.get(0);
        switch (first) {
        case "--help", "-h", "help" -> {
            out.print(help());
            return OptionalInt.of(OK);
        }
        case "--version", "-V" -> {
            out.println("smc-quant " + Version.current());
            return OptionalInt.of(OK);
        }
        default -> {
            return OptionalInt.of(run(first, arguments.subList(1, arguments.size()), out, err));
        }
        }
    }

    private int run(String name, List<String> arguments, PrintStream out, PrintStream err) {
        Optional<Command> command = commands.stream().filter(known -> known.name().equals(name)).findFirst();
        if (command.isEmpty()) {
            err.println("smc-quant: no such command: " + name);
            err.print(help());
            return USAGE;
        }
        return command.get().run(arguments, out, err);
    }

    private String help() {
        StringBuilder text = new StringBuilder("""
                smc-quant watches a crypto venue's perpetuals and finds Smart Money Concepts, causally.

                usage: smc-quant             start the service; without settings, everything in this one process
                       smc-quant COMMAND     do one thing and end
                       smc-quant --version   print the version

                commands:
                """);
        for (Command command : commands) {
            text.append(String.format("  %-12s %s%n", command.name(), command.summary()));
        }
        return text.append("""

                Settings come from the environment (SMC_ROLES=feed,score), from config/application.properties
                or from -Dsmc.… before -jar; src/docs/configuration.md describes each of them.
                """).toString();
    }
}

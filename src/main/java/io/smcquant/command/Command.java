package io.smcquant.command;

import java.io.PrintStream;
import java.util.List;

/** One thing the program does and then ends. */
public interface Command {
    String name();

    /** One line for the help. */
    String summary();

    /** @return the exit code of the process */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}

package io.smcquant.command;

import java.io.PrintStream;
import java.util.List;

/** Stands for training in the native binary, which has nothing of what training needs. */
final class TrainElsewhereCommand implements Command {
    private static final int NOTHING_WRITTEN = 2;

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "training needs the JVM image of smc-quant; this native binary cannot";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        err.println("train: the native binary cannot train; run the JVM image of the same version, or"
                + " java -jar quarkus-run.jar train");
        return NOTHING_WRITTEN;
    }
}

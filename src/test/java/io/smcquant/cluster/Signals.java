package io.smcquant.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Signals that Java cannot send by itself. */
final class Signals {
    private Signals() {}

    /** To a process and all it started. Of these some may end meanwhile; the process itself must have got it. */
    static void send(String signal, ProcessHandle process) {
        List<ProcessHandle> children = process.descendants().toList();
        if (!isSent(signal, process)) {
            throw new AssertionError("kill " + signal + " did not reach " + process.pid());
        }
        for (ProcessHandle child : children) {
            if (!isSent(signal, child) && child.isAlive()) {
                throw new AssertionError("kill " + signal + " did not reach " + child.pid() + ", started by "
                        + process.pid());
            }
        }
    }

    private static boolean isSent(String signal, ProcessHandle process) {
        try {
            return new ProcessBuilder("kill", signal, Long.toString(process.pid())).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

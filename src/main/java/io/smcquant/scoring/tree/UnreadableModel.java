package io.smcquant.scoring.tree;

/** Bytes that are no model we read, with the line (0 where there are no lines) and the reason. */
public final class UnreadableModel extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String reason;

    UnreadableModel(int line, String reason) {
        super(line == 0 ? reason : "line " + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }

    /** Counted from 1; 0 when the whole is meant. */
    public int line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}

package io.smcquant.adapter.messaging;

/**
 * Says to whoever brought a message that it cannot be used. Its reader has counted and reported it; where there is a
 * place for such records, it goes there with this reason.
 */
public final class UnreadableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableRecord(String reason) {
        super(reason, null, false, false);
    }
}

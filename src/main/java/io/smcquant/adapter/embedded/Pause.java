package io.smcquant.adapter.embedded;

/** Waiting for another process, before the service starts and there is anything else to do. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis); // style-ok: runs on the main thread before the service starts, no event loop waits
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

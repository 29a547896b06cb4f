package io.smcquant.adapter.socket;

/** How this program names itself to a venue. */
final class UserAgent {
    static final String NAME = "smc-quant";

    private UserAgent() {}
}

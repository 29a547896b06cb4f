package io.smcquant.adapter.sim;

/** One event for all who subscribed to its stream; each of its two forms is built when somebody needs it, and once. */
final class Frame {
    private final WireForm form;
    private final String event;
    private String enveloped = "";

    Frame(WireForm form, String event) {
        this.form = form;
        this.event = event;
    }

    String symbol() {
        return form.symbol();
    }

    String text(boolean combined) {
        if (!combined) {
            return event;
        }
        if (enveloped.isEmpty()) {
            enveloped = "{\"stream\":\"" + form.stream() + "\",\"data\":" + event + "}";
        }
        return enveloped;
    }
}

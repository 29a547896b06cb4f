package io.smcquant.adapter.kafka;

/**
 * A topic that is not as it must be, and what mends it: a person decides, because mending can lose records.
 *
 * @param refuses whether roles do nothing until it is mended
 * @param what names the topic, the setting, what it is and what it must be
 * @param remedy the command, ready to be run
 */
public record TopicFinding(boolean refuses, String what, String remedy) {
    @Override
    public String toString() {
        return what + "; to mend it: " + remedy;
    }
}

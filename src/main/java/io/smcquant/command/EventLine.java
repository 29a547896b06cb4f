package io.smcquant.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line in which a detector of somebody else's says an event: a time, and after a comma whatever it likes. The whole
 * line is the event.
 */
record EventLine(long timeMillis, String text) {
    private static final Pattern LINE = Pattern.compile("\\s*([0-9]{1,18})\\s*(?:,.*)?");

    /** Nothing where the line does not begin with a time. */
    static Optional<EventLine> of(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? Optional.of(new EventLine(Long.parseLong(matcher.group(1)), line))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}

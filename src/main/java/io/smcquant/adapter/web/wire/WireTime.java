package io.smcquant.adapter.web.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** Times in requests: epoch milliseconds, ISO-8601 with an offset, or a date, which means 00:00 UTC. */
final class WireTime {
    static final String RULE = "must be epoch milliseconds, an ISO-8601 time such as 2026-02-01T12:00:00Z, or a date";

    private WireTime() {}

    static OptionalLong parse(String text) {
        try {
            if (text.matches("-?\\d{1,18}")) {
                return OptionalLong.of(Long.parseLong(text));
            } else if (text.length() == "2026-02-01".length()) {
                return OptionalLong.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            }
            // A plus sign in a query reads as a blank when the caller left it unescaped.
            Instant instant = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            return OptionalLong.of(instant.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}

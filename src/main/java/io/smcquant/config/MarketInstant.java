package io.smcquant.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** An instant of market time as a person writes it: a date, which is its first moment in UTC, or an ISO-8601 instant. */
public final class MarketInstant {
    private MarketInstant() {}

    /** Epoch milliseconds; nothing if the text is neither. */
    public static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(text.indexOf('T') < 0
                    ? LocalDate.parse(text.strip()).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
                    : Instant.parse(text.strip()).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}

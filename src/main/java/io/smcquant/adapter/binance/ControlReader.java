package io.smcquant.adapter.binance;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.smcquant.feed.DropReason;
import io.smcquant.feed.FrameSink;
import io.smcquant.market.DecimalChars;

/**
 * Reads the venue's answers to requests: {@code {"result":null,"id":7}}, and refusals in either of the forms
 * {@code {"code":2,"msg":"…","id":7}} and {@code {"error":{"code":2,"msg":"…"},"id":7}}. They are rare, so texts are
 * made freely.
 */
final class ControlReader {
    private boolean hasResult;
    private boolean hasId;
    private long id;
    private @Nullable String code;
    private @Nullable String message;

    void forget() {
        hasResult = false;
        hasId = false;
        code = null;
        message = null;
    }

    /** Reads the field whose name the cursor has just read; false, and nothing read, if it is none of an answer. */
    boolean reads(JsonScan scan) {
        if (scan.isText("id")) {
            readId(scan);
        } else if (scan.isText("result")) {
            hasResult = true;
            scan.skipValue();
        } else if (scan.isText("error")) {
            readError(scan);
        } else {
            return readsErrorField(scan);
        }
        return true;
    }

    /** Why these fields are no answer. */
    @Nullable
    DropReason verdict() {
        if (!hasId || (!hasResult && !isRefusal())) {
            return DropReason.MISSING_FIELD;
        }
        return id == DecimalChars.REFUSED ? DropReason.BAD_NUMBER : null;
    }

    void tell(FrameSink sink) {
        if (isRefusal()) {
            sink.rejected(id, reason());
        } else {
            sink.acknowledged(id);
        }
    }

    private boolean isRefusal() {
        return code != null || message != null;
    }

    private String reason() {
        return code == null || message == null ? Objects.requireNonNullElse(code, message) : code + ": " + message;
    }

    private void readId(JsonScan scan) {
        hasId = scan.peek() != 'n';
        if (hasId) {
            id = scan.readInteger();
        } else {
            scan.skipValue();
        }
    }

    private void readError(JsonScan scan) {
        switch (scan.peek()) {
        case '{' -> {
            scan.enterObject();
            while (scan.nextField()) {
                if (!readsErrorField(scan)) {
                    scan.skipValue();
                }
            }
        }
        case '"' -> message = readWords(scan);
        default -> scan.skipValue();
        }
    }

    private boolean readsErrorField(JsonScan scan) {
        if (scan.isText("code")) {
            scan.readNumber();
            code = scan.hasFailed() ? null : VenueWords.of(scan.textChars(), scan.textFrom(), scan.textTo());
        } else if (scan.isText("msg")) {
            message = readWords(scan);
        } else {
            return false;
        }
        return true;
    }

    private static @Nullable String readWords(JsonScan scan) {
        scan.readString();
        return scan.hasFailed() ? null : VenueWords.of(scan.textChars(), scan.textFrom(), scan.textTo());
    }
}

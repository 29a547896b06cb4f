package io.smcquant.adapter.socket;

import java.net.ConnectException;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.UpgradeRejectedException;

/** What went wrong with a connection, in one short sentence. Text of the peer's is cut and loses control characters. */
final class Trouble {
    private static final int TEXT_CHARS_MAX = 160;

    private Trouble() {}

    static String inWords(Throwable cause) {
        if (cause instanceof UpgradeRejectedException refused) {
            return "the venue refused the upgrade with status " + refused.getStatus();
        } else if (cause instanceof ConnectException) {
            return "no connection: " + firstLine(cause.getMessage());
        } else if (cause instanceof UnknownHostException) {
            return "the name of the host is not known";
        } else if (cause instanceof HttpClosedException || cause instanceof PrematureChannelClosureException) {
            return "the connection was cut";
        } else if (cause instanceof CorruptedWebSocketFrameException) {
            return "a frame was too large or malformed: " + firstLine(cause.getMessage());
        }
        return "the connection broke: " + cause.getClass().getSimpleName() + " " + firstLine(cause.getMessage());
    }

    /** How the peer took its leave, if it did. */
    static String inWords(@Nullable Short closeStatus, @Nullable String closeReason) {
        if (closeStatus == null || closeStatus == 1006) {
            return "the connection was cut";
        }
        return ("closed by the venue with code " + closeStatus + " " + firstLine(closeReason)).strip();
    }

    private static String firstLine(@Nullable String text) {
        String line = text == null ? "" : text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.length() > TEXT_CHARS_MAX ? line.substring(0, TEXT_CHARS_MAX) + "…" : line;
    }
}

package io.smcquant.adapter.web.wire;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * The body of every refusal and failure.
 *
 * @param title the status in words
 * @param detail what is wrong and, where it can be said, what to do
 * @param findings each wrong field with the rule it breaks
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<FieldFinding> findings) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String NO_TYPE = "about:blank";
    /** A failure that is no caller's fault, without its insides. */
    public static final Problem OF_OURS = of(500,
            "the request failed for a reason of ours; the log of this process has it");

    /** A field of the request and the rule its value breaks. */
    public record FieldFinding(String field, String rule) {}

    public static Problem of(int status, String detail) {
        return of(status, detail, List.of());
    }

    public static Problem of(int status, String detail, List<FieldFinding> findings) {
        return new Problem(NO_TYPE, HttpResponseStatus.valueOf(status).reasonPhrase(), status, detail,
                List.copyOf(findings));
    }
}

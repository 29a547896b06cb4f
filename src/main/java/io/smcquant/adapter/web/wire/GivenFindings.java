package io.smcquant.adapter.web.wire;

import java.util.ArrayList;
import java.util.List;

import io.smcquant.adapter.web.wire.Problem.FieldFinding;

/** What is wrong with a body, collected while it is read, up to as much as a person corrects at once. Used by one thread. */
public final class GivenFindings {
    public static final int FINDINGS_MAX = 20;
    /** A name that a caller makes up can be as long as a body. */
    private static final int NAME_CHARS_MAX = 80;

    private final List<FieldFinding> findings = new ArrayList<>();

    /** @throws RefusedRequest when there are so many that reading on makes no sense */
    public void add(String field, String rule) {
        if (findings.size() == FINDINGS_MAX) {
            throw new RefusedRequest(
                    Problem.of(400, FINDINGS_MAX + " fields of the request are wrong, and more", findings));
        }
        findings.add(new FieldFinding(shown(field), rule));
    }

    private static String shown(String field) {
        return field.length() > NAME_CHARS_MAX ? field.substring(0, NAME_CHARS_MAX) + "…" : field;
    }

    /** @throws RefusedRequest when anything is wrong */
    public void requireNone() {
        if (!findings.isEmpty()) {
            throw RefusedRequest.badRequest(findings);
        }
    }
}

package io.smcquant.adapter.web.wire;

import java.util.List;

import io.smcquant.market.InstrumentId;

/** A request that cannot be served, with the problem its caller gets. It has no stack trace: nobody reads one. */
public final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RefusedRequest(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public static RefusedRequest badRequest(List<Problem.FieldFinding> findings) {
        return new RefusedRequest(Problem.of(400, findings.size() == 1
                ? findings.get(0).field() + " " + findings.get(0).rule()
                : findings.size() + " fields of the request are wrong", findings));
    }

    public static RefusedRequest notFound(String detail) {
        return new RefusedRequest(Problem.of(404, detail));
    }

    /** Nothing is stored of this instrument. */
    public static RefusedRequest unknown(InstrumentId instrument) {
        return notFound("no instrument " + instrument + " is known; /api/v1/pairs lists them");
    }

    public Problem problem() {
        return problem;
    }
}

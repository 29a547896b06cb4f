package io.smcquant.scoring;

import java.util.Optional;

/**
 * Fits Platt's curve by Newton's method on the log loss, against targets a little inside 0 and 1 as Platt proposed, which
 * keeps the curve finite where the scores part the outcomes without an error.
 */
final class PlattFit {
    private static final int STEPS_MAX = 100;
    private static final int HALVINGS_MAX = 30;
    private static final double STEP_END = 1e-10;
    /** Below it all scores are the same in effect, and no curve is better than another. */
    private static final double DETERMINANT_MIN = 1e-9;

    private final double[] logits;
    private final double[] targets;
    private double slope = 1;
    private double intercept;

    private PlattFit(double[] logits, double[] targets) {
        this.logits = logits;
        this.targets = targets;
    }

    /** Nothing where the method does not settle, or settles on a curve that falls: such scores tell nothing. */
    static Optional<PlattCalibration> of(double[] raw, boolean[] won, double independentShare) {
        double[] logits = new double[raw.length];
        long wins = 0;
        for (int i = 0; i < raw.length; i++) {
            logits[i] = PlattCalibration.logit(raw[i]);
            wins += won[i] ? 1 : 0;
        }
        double winTarget = (wins + 1.0) / (wins + 2.0);
        double lossTarget = 1.0 / (raw.length - wins + 2.0);
        double[] targets = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            targets[i] = won[i] ? winTarget : lossTarget;
        }
        return new PlattFit(logits, targets).settle(independentShare);
    }

    private Optional<PlattCalibration> settle(double independentShare) {
        for (int step = 0; step < STEPS_MAX; step++) {
            Newton newton = newton();
            double determinant = newton.determinant();
            if (!(determinant > DETERMINANT_MIN)) {
                return Optional.empty();
            }
            double slopeStep = (newton.ii() * newton.slopeGradient() - newton.si() * newton.interceptGradient())
                    / determinant;
            double interceptStep = (newton.ss() * newton.interceptGradient() - newton.si() * newton.slopeGradient())
                    / determinant;
            if (Math.abs(slopeStep) + Math.abs(interceptStep) < STEP_END) {
                return slope > 0 ? Optional.of(new PlattCalibration(slope, intercept,
                        newton.ii() / determinant / independentShare, -newton.si() / determinant / independentShare,
                        newton.ss() / determinant / independentShare, logits.length)) : Optional.empty();
            }
            if (!advance(slopeStep, interceptStep)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Takes the step, or as much of it as does not make the loss worse. */
    private boolean advance(double slopeStep, double interceptStep) {
        double lossBefore = loss(slope, intercept);
        double share = 1;
        for (int halving = 0; halving < HALVINGS_MAX; halving++) {
            double nextSlope = slope - share * slopeStep;
            double nextIntercept = intercept - share * interceptStep;
            if (loss(nextSlope, nextIntercept) <= lossBefore + 1e-12 * Math.abs(lossBefore)) {
                slope = nextSlope;
                intercept = nextIntercept;
                return true;
            }
            share /= 2;
        }
        return false;
    }

    /** The first and second derivatives of the log loss. */
    private record Newton(double slopeGradient, double interceptGradient, double ss, double si, double ii) {
        double determinant() {
            return ss * ii - si * si;
        }
    }

    private Newton newton() {
        double slopeGradient = 0;
        double interceptGradient = 0;
        double ss = 0;
        double si = 0;
        double ii = 0;
        for (int i = 0; i < logits.length; i++) {
            double x = logits[i];
            double p = PlattCalibration.sigmoid(slope * x + intercept);
            double weight = p * (1 - p);
            slopeGradient += (p - targets[i]) * x;
            interceptGradient += p - targets[i];
            ss += weight * x * x;
            si += weight * x;
            ii += weight;
        }
        return new Newton(slopeGradient, interceptGradient, ss, si, ii);
    }

    private double loss(double ofSlope, double ofIntercept) {
        double loss = 0;
        for (int i = 0; i < logits.length; i++) {
            double logOdds = ofSlope * logits[i] + ofIntercept;
            // log(1 + e^z) without overflow, less the target's share of z.
            loss += Math.max(0, logOdds) + StrictMath.log1p(StrictMath.exp(-Math.abs(logOdds)))
                    - targets[i] * logOdds;
        }
        return loss;
    }
}

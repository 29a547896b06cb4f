package bare;

import java.util.Map;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.NonBlocking;

/** Parses a scoring request and answers one and the same score, with nothing in between. */
@Path("/score")
public class BareEndpoint {
    private static final Answer ANSWER = new Answer("BTCUSDT", "up", 0.9, false, "low", 0.005,
            "not calibrated, so never above the lowest tier", 0.000020011929942521492, "active", "the active model",
            new Model(1, "lgbm_smc", "0123456789ab", true), "e3b475ea537af223",
            new Plan(64250.1, 64057.3, 64571.4, 0.004002385988504298, 0.003995157205981002, 7_200_000), null);

    public record Price(double close, double atr, double tickSize) {}

    public record Question(String symbol, String side, Map<String, Double> features, Price price, boolean explain) {}

    public record Model(long id, String name, String version, boolean formulaAssumed) {}

    public record Plan(double entry, double stop, double target, double lossFraction, double gainFraction,
            long holdMillisMax) {}

    public record Answer(String symbol, String side, double confidence, boolean calibrated, String tier,
            double sizeFraction, String sizeReason, double riskFraction, String rung, String rungReason, Model model,
            String schemaHash, Plan plan, Map<String, Double> contributions) {}

    @POST
    @NonBlocking
    public Answer score(Question question) {
        if (question.features().size() != 12) {
            throw new IllegalArgumentException("twelve features");
        }
        return ANSWER;
    }
}

package io.smcquant.adapter.binance;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** The venue's {@code ticker/24hr} of all symbols. It only ranks instruments, so a bad row is left out. */
final class TurnoversAnswer {
    private TurnoversAnswer() {}

    /** Quote volume of the last 24 hours by symbol. */
    static Map<String, Double> read(String body) throws UnreadableAnswer {
        JsonNode rows = AnswerJson.tree(body);
        if (!rows.isArray()) {
            throw new UnreadableAnswer("answer is no array");
        }
        Map<String, Double> turnovers = new HashMap<>();
        for (JsonNode row : rows) {
            double turnover = AnswerJson.toDouble(row.path("quoteVolume"));
            if (row.path("symbol").isTextual() && !Double.isNaN(turnover)) {
                turnovers.put(row.path("symbol").textValue(), turnover);
            }
        }
        return turnovers;
    }
}

package io.smcquant.adapter.web.models;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

import io.smcquant.adapter.registry.ModelShelf;
import io.smcquant.adapter.web.wire.Problem.FieldFinding;
import io.smcquant.adapter.web.wire.RefusedRequest;
import io.smcquant.scoring.tree.TreeExplainer;
import io.smcquant.scoring.tree.TreeModel;

/** What a model answers to rows. Contributions are computed while the answer is written, row by row. */
@JsonSerialize(using = Prediction.Writer.class)
public final class Prediction {
    /** Numbers of one answer: some twenty million letters. */
    private static final long NUMBERS_MAX = 1_000_000;
    /** Explaining takes, for each row, the leaves of all trees times the square of their depth: some seconds of it. */
    private static final double EXPLAINING_STEPS_MAX = 2e9;

    private final PredictionRequest request;
    private final int outputs;
    private final double[] raw;
    private final double[] transformed;
    private final Optional<TreeExplainer> explainer;
    private final Optional<String> whyNotExplained;

    private Prediction(PredictionRequest request, ModelShelf.Ready ready, Optional<String> whyNotExplained) {
        TreeModel model = ready.model().trees();
        this.request = request;
        this.outputs = model.outputs();
        this.raw = new double[request.rows() * outputs];
        this.transformed = new double[raw.length];
        this.whyNotExplained = whyNotExplained;
        var evaluator = ready.compiled().newEvaluator();
        evaluator.rawRows(request.values(), request.rows(), raw);
        evaluator.transformedRows(request.values(), request.rows(), transformed);
        this.explainer = request.contributions() && whyNotExplained.isEmpty()
                ? Optional.of(new TreeExplainer(model))
                : Optional.empty();
    }

    static Prediction of(PredictionRequest request, ModelShelf.Ready ready) {
        TreeModel model = ready.model().trees();
        if (request.width() != model.featureCount()) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding("rows", "must have a value for each of the "
                    + model.featureCount() + " columns of the model; these have " + request.width())));
        }
        if (2L * request.rows() * model.outputs() > NUMBERS_MAX) {
            throw RefusedRequest.badRequest(List.of(new FieldFinding("rows", "must be at most "
                    + Math.max(1, NUMBERS_MAX / 2 / model.outputs()) + " for a model of " + model.outputs()
                    + " outputs")));
        }
        return new Prediction(request, ready,
                request.contributions() ? whyNotExplained(request, model) : Optional.empty());
    }

    private static Optional<String> whyNotExplained(PredictionRequest request, TreeModel model) {
        Optional<String> reason = TreeExplainer.whyNot(model);
        if (reason.isPresent()) {
            return reason;
        }
        double stepsARow = 1 + TreeExplainer.steps(model);
        double numbersARow = (double) model.outputs() * (model.featureCount() + 1);
        long rowsMax = (long) Math.min(EXPLAINING_STEPS_MAX / stepsARow, NUMBERS_MAX / numbersARow);
        if (request.rows() <= rowsMax) {
            return Optional.empty();
        }
        return Optional.of(rowsMax == 0
                ? "the model is too large to be explained"
                : "contributions of so many rows take too long: this model explains " + rowsMax + " rows at once");
    }

    static final class Writer extends JsonSerializer<Prediction> {
        @Override
        public void serialize(Prediction answer, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeStartObject();
            writeRows(json, "raw", answer.raw, answer.outputs);
            writeRows(json, "transformed", answer.transformed, answer.outputs);
            if (answer.explainer.isPresent()) {
                writeContributions(json, answer, answer.explainer.get());
            } else if (answer.whyNotExplained.isPresent()) {
                json.writeNullField("contributions");
                json.writeStringField("contributionsReason", answer.whyNotExplained.get());
            }
            json.writeEndObject();
        }

        private static void writeRows(JsonGenerator json, String name, double[] values, int width)
                throws IOException {
            json.writeArrayFieldStart(name);
            for (int from = 0; from < values.length; from += width) {
                writeRow(json, values, from, width);
            }
            json.writeEndArray();
        }

        private static void writeContributions(JsonGenerator json, Prediction answer, TreeExplainer explainer)
                throws IOException {
            json.writeArrayFieldStart("contributions");
            int features = answer.request.width();
            double[] row = new double[features];
            for (int i = 0; i < answer.request.rows(); i++) {
                System.arraycopy(answer.request.values(), i * features, row, 0, features);
                double[] contributions = explainer.contributions(row);
                json.writeStartArray();
                for (int from = 0; from < contributions.length; from += features + 1) {
                    writeRow(json, contributions, from, features + 1);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        }

        private static void writeRow(JsonGenerator json, double[] values, int from, int width) throws IOException {
            json.writeStartArray();
            for (int i = from; i < from + width; i++) {
                // JSON has no word for what is no number; null would read as "missing", which it is not.
                if (Double.isFinite(values[i])) {
                    json.writeNumber(BigDecimal.valueOf(values[i]).stripTrailingZeros().toPlainString());
                } else {
                    json.writeString(Double.toString(values[i]));
                }
            }
            json.writeEndArray();
        }
    }
}
